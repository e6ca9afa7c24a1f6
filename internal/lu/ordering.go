package lu

import "slices"

// minimumDegree orders the n variables of the graph of A + Aᵀ, of which A has the given columns, so that eliminating them in turn
// fills in little: the next is one of least degree in what is left. The graph is kept as a quotient: an eliminated variable is an
// element, the clique of its neighbours, and takes the elements that it met with it. Degrees are the bounds of
// Amestoy, Davis and Duff, in which elements may be counted twice.
//
// Source: [ADD96].
func minimumDegree(n int, start, rows []int) []int32 {
	g := newGraph(n, start, rows)
	order := make([]int32, 0, n)
	for len(order) < n {
		p := g.least()
		order = append(order, p)
		g.eliminate(p, int32(n-len(order)))
	}
	return order
}

// A graph is the quotient graph, with the variables in lists by their degree.
type graph struct {
	variables [][]int32 // of a variable its neighbours; of an element the variables of its clique
	elements  [][]int32 // of a variable
	gone      []bool    // eliminated
	absorbed  []bool    // an element that another one contains
	degree    []int32
	head      []int32 // by degree; −1: none
	before    []int32
	after     []int32
	smallest  int32
	mark      []int32 // of the variables of the clique being made
	round     int32
	outside   []int32 // of an element, how many of its variables are not in the clique, if seen in this round
	seen      []int32
}

func newGraph(n int, start, rows []int) *graph {
	ints := func(value int32) []int32 {
		x := make([]int32, n)
		for i := range x {
			x[i] = value
		}
		return x
	}
	g := &graph{
		variables: make([][]int32, n), elements: make([][]int32, n), gone: make([]bool, n), absorbed: make([]bool, n),
		degree: ints(0), head: ints(-1), before: ints(-1), after: ints(-1), mark: ints(0), outside: ints(0), seen: ints(0),
	}
	for j := range n {
		for _, i := range rows[start[j]:start[j+1]] {
			if i != j {
				g.variables[i] = append(g.variables[i], int32(j))
				g.variables[j] = append(g.variables[j], int32(i))
			}
		}
	}
	for i, list := range g.variables {
		slices.Sort(list)
		g.variables[i] = slices.Compact(list)
	}
	for i := n - 1; i >= 0; i-- {
		g.enter(int32(i), int32(len(g.variables[i])))
	}
	return g
}

// enter lists a variable by its degree.
func (g *graph) enter(i, degree int32) {
	h := g.head[degree]
	g.degree[i], g.before[i], g.after[i] = degree, -1, h
	if h >= 0 {
		g.before[h] = i
	}
	g.head[degree] = i
	g.smallest = min(g.smallest, degree)
}

func (g *graph) leave(i int32) {
	b, a := g.before[i], g.after[i]
	if b >= 0 {
		g.after[b] = a
	} else {
		g.head[g.degree[i]] = a
	}
	if a >= 0 {
		g.before[a] = b
	}
}

// least takes a variable of least degree from the lists.
func (g *graph) least() int32 {
	for g.head[g.smallest] < 0 {
		g.smallest++
	}
	p := g.head[g.smallest]
	g.leave(p)
	return p
}

// eliminate makes p an element; left variables remain.
func (g *graph) eliminate(p, left int32) {
	g.round++
	g.gone[p] = true
	g.mark[p] = g.round
	var clique []int32
	add := func(list []int32) {
		for _, i := range list {
			if !g.gone[i] && g.mark[i] != g.round {
				g.mark[i] = g.round
				clique = append(clique, i)
			}
		}
	}
	add(g.variables[p])
	for _, e := range g.elements[p] {
		if !g.absorbed[e] {
			add(g.variables[e])
			g.absorbed[e], g.variables[e] = true, nil
		}
	}
	g.variables[p], g.elements[p] = clique, nil
	for _, i := range clique {
		for _, e := range g.elements[i] {
			if g.absorbed[e] {
				continue
			}
			if g.seen[e] != g.round {
				g.seen[e], g.outside[e] = g.round, 0
				for _, v := range g.variables[e] {
					if !g.gone[v] && g.mark[v] != g.round {
						g.outside[e]++
					}
				}
			}
		}
	}
	for _, i := range clique {
		g.variables[i] = slices.DeleteFunc(g.variables[i], func(v int32) bool { return g.gone[v] || g.mark[v] == g.round })
		degree := int32(len(g.variables[i]) + len(clique) - 1)
		live := g.elements[i][:0]
		for _, e := range g.elements[i] {
			switch {
			case g.absorbed[e]:
			case g.outside[e] == 0: // the new element contains it
				g.absorbed[e], g.variables[e] = true, nil
			default:
				degree += g.outside[e]
				live = append(live, e)
			}
		}
		g.elements[i] = append(live, p)
		g.leave(i)
		g.enter(i, min(degree, left-1))
	}
}
