package reals_test

import "slices"

// shrink makes a file with a fault smaller as long as it has a fault of the same
// kind.
func shrink(f *file, found *fault, seed uint64, models int) (*file, *fault) {
	t := newTally()
	budget := 1500
	still := func(g *file) bool {
		if budget--; budget < 0 {
			return false
		}
		again := try(g, seed, 4*models, t)
		if again == nil || again.kind != found.kind {
			return false
		}
		found = again
		return true
	}
	for changed := true; changed && budget > 0; {
		changed = false
		edits := smaller(f)
		if found.kind == untrue { // what is true need not be when it is changed, or where less is given
			edits = slices.DeleteFunc(edits[:len(f.items)+len(f.declare)], func(g *file) bool { return givens(g) < givens(f) })
		}
		for _, g := range edits {
			if still(g) {
				f, changed = g, true
				break
			}
		}
	}
	return f, found
}

func givens(f *file) (n int) {
	for _, x := range f.items {
		if x.given {
			n++
		}
	}
	return n
}

// smaller lists the files that are one change smaller, the boldest first.
func smaller(f *file) (all []*file) {
	change := func(edit func(g *file)) {
		g := f.clone()
		edit(g)
		all = append(all, g)
	}
	for i := range f.items {
		change(func(g *file) { g.items = append(g.items[:i:i], g.items[i+1:]...) })
	}
	for i := range f.declare {
		change(func(g *file) { g.declare = append(g.declare[:i:i], g.declare[i+1:]...) })
	}
	for i, x := range f.items {
		for j := range x.using {
			change(func(g *file) { g.items[i].using = append(x.using[:j:j], x.using[j+1:]...) })
		}
		if x.solving != "" {
			change(func(g *file) { g.items[i].solving = "" })
		}
		if x.cofactor != nil {
			change(func(g *file) { g.items[i].cofactor = nil })
		}
		if len(x.sides) > 2 {
			change(func(g *file) { g.items[i].sides, g.items[i].order = x.sides[1:], x.order[1:] })
			change(func(g *file) { g.items[i].sides, g.items[i].order = x.sides[:2], x.order[:2] })
		}
		if x.by != nil {
			change(func(g *file) { g.items[i].by = nil })
			for _, y := range simpler(x.by) {
				change(func(g *file) { g.items[i].by = y })
			}
		}
		if x.cofactor != nil {
			for _, y := range simpler(x.cofactor) {
				change(func(g *file) { g.items[i].cofactor = y })
			}
		}
		for j := range x.sides {
			for _, y := range simpler(x.sides[j]) {
				change(func(g *file) {
					g.items[i].sides = append([]*tree(nil), x.sides...)
					g.items[i].sides[j] = y
				})
			}
		}
		for _, y := range together(x) {
			change(func(g *file) { g.items[i] = y })
		}
	}
	return all
}

// together replaces an expression in all sides, the certificate and the cofactor
// of an item.
func together(x *item) (all []*item) {
	seen := map[string]bool{}
	var visit func(y *tree)
	visit = func(y *tree) {
		if len(y.args) == 0 || seen[y.String()] {
			return
		}
		seen[y.String()] = true
		for _, a := range append([]*tree{leaf("1")}, y.args...) {
			z := x.clone()
			z.sides = nil
			for _, s := range x.sides {
				z.sides = append(z.sides, exchange(s, y.String(), a))
			}
			if x.by != nil {
				z.by = exchange(x.by, y.String(), a)
			}
			all = append(all, z)
		}
		for _, a := range y.args {
			visit(a)
		}
	}
	for _, s := range x.sides {
		visit(s)
	}
	return all
}

func exchange(x *tree, old string, by *tree) *tree {
	if x.String() == old {
		return by
	}
	y := &tree{op: x.op}
	for _, a := range x.args {
		y.args = append(y.args, exchange(a, old, by))
	}
	return y
}

// simpler lists what an expression could be replaced by.
func simpler(x *tree) (all []*tree) {
	all = append(all, x.args...)
	if x.op != "0" && x.op != "1" {
		all = append(all, leaf("0"), leaf("1"))
	}
	for i, a := range x.args {
		for _, y := range simpler(a) {
			args := append([]*tree(nil), x.args...)
			args[i] = y
			all = append(all, node(x.op, args...))
		}
	}
	return all
}
