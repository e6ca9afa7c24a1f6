package trajectory

import "github.com/flowproof/flowproof/verify/graph"

// reach is how many derivatives are used for a shift by h: what is shifted
// varies on the scale of 1, and h is below 1/16, so that hⁿ is below rounding.
// The bound takes in the last term.
const reach = 12

// work is a node and how many derivatives of it are needed; −1 for what is
// needed under an integral alone.
type work struct{ node, depth int }

// works lists the nodes that the roots are made of, arguments first.
func works(g *graph.Graph, roots ...int) []work {
	const absent = -2
	depth := make([]int, len(g.Nodes))
	for i := range depth {
		depth[i] = absent
	}
	for _, r := range roots {
		depth[r] = 0
	}
	count := 0
	for i := len(depth) - 1; i >= 0; i-- {
		d := depth[i]
		if d == absent {
			continue
		}
		count++
		switch g.Nodes[i].Op {
		case graph.D:
			d++
		case graph.Int:
			d = max(d-1, -1)
		case graph.At0:
			d = 0
		case graph.Shift:
			d += reach
		}
		for _, a := range g.Nodes[i].Args() {
			depth[a] = max(depth[a], d)
		}
	}
	list := make([]work, 0, count)
	for i, d := range depth {
		if d != absent {
			list = append(list, work{i, d})
		}
	}
	return list
}
