package derivation

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Claims gives every link of every step, in the order of the file, ready to be
// judged. A step a = b = c has the links a = b and b = c; for the steps after
// it, it is the equation a = c, with the remainder of lowest order that the
// chain has.
//
// For a file that [Parse] returned the error is nil. For one made or changed
// by other means it is like that of Parse.
func (f *File) Claims() ([]Claim, error) {
	r := newResolver(f, &errorList{file: f.Name})
	r.run()
	if err := r.errs.err(); err != nil {
		return nil, err
	}
	return r.claims, nil
}

// resolver goes through a file from top to bottom and expands it.
type resolver struct {
	file      *File
	errs      *errorList
	broken    map[string]bool // words not to be missed
	names     map[string]*entry
	order     []string // names as declared
	symbols   []Symbol
	small     string
	piMet     bool           // as the number
	bound     map[string]int // the indices of the sums and definition around
	summed    []string       // those of the sums whose bodies are written out component by component
	first     bool           // an index that nothing binds is the first of its range
	expanded  int            // nodes so far
	carried   int            // of the claims, each with all that it comes with
	refs      map[string]Equation
	cited     func(Use) (Equation, bool) // resolves {id}; nil where there may be none
	eqs       map[string]*equation
	groups    map[string]*group
	misshapen bool     // shapes did not go together
	ids       []string // as they come
	claims    []Claim
	variables []string // as declared
	along     map[derivedBy]*equation
	jets      map[string]*Jet // of symbols that have one
}

// entry is what a name stands for.
type entry struct {
	what  string // as messages call it
	pos   Pos
	dims  []span
	value int      // of a size
	of    []string // arguments of a field, variables of a function
	sign  Sign
	jet   *Jet // of a function of variables, or a derivative of one
	let   map[string]expansion
}

// What names are.
const (
	aConstant   = "constant"
	aFunction   = "function"
	aField      = "field"
	aSize       = "size"
	aSmall      = "small parameter"
	aVariable   = "variable"
	aDefinition = "definition"
)

// span is the range of an index, ends included.
type span struct{ from, to int }

// expansion is a definition written out, for given indices.
type expansion struct {
	e     Expr
	nodes int
}

func newResolver(f *File, errs *errorList) *resolver {
	return &resolver{file: f, errs: errs, broken: map[string]bool{}, names: map[string]*entry{}, bound: map[string]int{}, eqs: map[string]*equation{}, groups: map[string]*group{}, along: map[derivedBy]*equation{}, jets: map[string]*Jet{}}
}

// guarded calls f, which may bail out.
func (r *resolver) guarded(f func()) {
	defer func() {
		if e := recover(); e != nil && e != (bailout{}) {
			panic(e)
		}
	}()
	f()
}

func (r *resolver) run() {
	r.guarded(func() {
		r.items()
		if r.errs.err() == nil {
			r.fileGivens()
			r.prolong()
		}
	})
}

func (r *resolver) items() {
	for _, it := range r.file.Items {
		switch it := it.(type) {
		case *Small:
			if r.small != "" {
				r.fail(it.Pos, "write small "+r.small+", "+it.Name, "a second small parameter: %s is the first", r.small)
				continue
			}
			r.declare(it.Name, &entry{what: aSmall, pos: it.Pos})
			r.small = it.Name
		case *Size:
			if it.Value < 1 || it.Value > maxSize {
				r.fail(it.Pos, "", "size %s is %d, want 1 to %d", it.Name, it.Value, maxSize)
			}
			r.declare(it.Name, &entry{what: aSize, pos: it.Pos, value: it.Value})
		case *Declare:
			for _, d := range it.Names {
				r.declared(it, d)
			}
		case *Let:
			r.let(it)
		case *Notation:
			r.notation(it)
		case *Given:
			r.given(it)
		case *Step:
			r.step(it)
		}
	}
}

// fail notes an error; with enough of them it ends the run.
func (r *resolver) fail(at Pos, hint, format string, args ...any) {
	r.errs.add(at, hint, format, args...)
	if r.errs.full() {
		panic(bailout{})
	}
}

// spend counts nodes of expressions written out.
func (r *resolver) spend(at Pos, nodes int) {
	if r.expanded += nodes; r.expanded > maxExpanded {
		r.errs.add(at, "smaller sizes, or fewer sums in each other", "the file's expressions have more than %d nodes when written out", maxExpanded)
		panic(bailout{})
	}
}

// entry is what a name, or an element of it, is declared as.
func (r *resolver) entry(name string) *entry {
	name, _, _ = strings.Cut(name, "[")
	return r.names[name]
}

func (r *resolver) declare(name string, e *entry) {
	if old, ok := r.names[name]; ok {
		r.fail(e.pos, "", "%s is already a %s, in line %d", name, old.what, old.pos.Line)
		return
	}
	if name == pi && r.piMet {
		r.fail(e.pos, "declare it before, or choose another name", "%s is the number π before this, and is no %s after it", name, e.what)
		return
	}
	r.names[name] = e
	r.order = append(r.order, name)
}

// declared declares one name of a declaration, and its symbols.
func (r *resolver) declared(d *Declare, n Declared) {
	e := &entry{what: aConstant, pos: n.Pos, of: n.Of, sign: d.Sign}
	if small := r.file.Small(); !d.ratio && IsRatio(n.Name, small) {
		r.fail(n.Pos, "choose another name", "%s is how the ratio of a further small parameter to %s is called", n.Name, small)
	}
	switch d.Kind {
	case Variable:
		r.variable(n)
		return
	case Function:
		e.what = aFunction
		r.dependence(n, e)
	case Field:
		e.what = aField
		r.arguments(n)
	}
	for _, x := range n.Dims {
		size := r.integer(x)
		if size < 1 || size > maxSize {
			r.fail(x.At(), "", "an index of %s runs to %d, want 1 to %d", n.Name, size, maxSize)
			size = 1
		}
		e.dims = append(e.dims, span{1, size})
	}
	if r.tooMany(n.Pos, n.Name, e.dims) {
		return
	}
	known := len(r.order)
	r.declare(n.Name, e)
	if len(r.order) == known {
		return
	}
	r.each(n.Pos, e.dims, func(index []int) {
		r.enter(n.Pos, Symbol{Name: indexed(n.Name, index), Kind: d.Kind, Sign: d.Sign, Of: n.Of, Jet: e.jet.indexed(index)})
	})
}

// enter adds a symbol.
func (r *resolver) enter(at Pos, s Symbol) {
	if len(r.symbols) == maxSymbols {
		r.errs.add(at, "smaller sizes, or several files", "the file declares more than %d symbols", maxSymbols)
		panic(bailout{})
	}
	r.symbols = append(r.symbols, s)
	if s.Jet != nil {
		r.jets[s.Name] = s.Jet
	}
}

// arguments checks those of a field.
func (r *resolver) arguments(n Declared) {
	if reservedCall(n.Name) {
		r.fail(n.Pos, "choose another name", "%s( is a function of the language", n.Name)
	}
	for i, x := range n.Of {
		e, ok := r.names[x]
		switch {
		case !ok:
			r.undeclared(n.Pos, x)
		case e.what != aConstant && e.what != aFunction || e.jet != nil && e.jet.Total() > 0:
			hint := ""
			if e.what == aVariable {
				hint = "what depends on " + x + " and t is a function " + n.Name + "(" + x + ")"
			}
			r.fail(n.Pos, hint, "%s, an argument of the field %s, is a %s, want a function or constant", x, n.Name, e.what)
		case len(e.dims) > 0:
			r.fail(n.Pos, "", "%s, an argument of the field %s, has an index, want a single function or constant", x, n.Name)
		case slices.Contains(n.Of[:i], x):
			r.fail(n.Pos, "", "%s is twice an argument of the field %s", x, n.Name)
		}
	}
}

// let writes a definition out, for all values of its indices.
func (r *resolver) let(l *Let) {
	e := &entry{what: aDefinition, pos: l.Pos, let: map[string]expansion{}}
	var vars []string
	for _, g := range l.Ranges {
		from, to := r.integer(g.From), r.integer(g.To)
		if to < from || to-from >= maxSize {
			r.fail(g.Pos, "", "index %s runs from %d to %d, want 1 to %d values", g.Var, from, to, maxSize)
			to = from
		}
		if slices.Contains(vars, g.Var) {
			r.fail(g.Pos, "take another letter", "index %s is there twice", g.Var)
		}
		r.free(g.Pos, g.Var)
		vars = append(vars, g.Var)
		e.dims = append(e.dims, span{from, to})
	}
	if r.tooMany(l.Pos, l.Name, e.dims) {
		return
	}
	if len(vars) == 0 && r.arrays(l.Body) {
		r.letArray(l, e)
		return
	}
	r.each(l.Pos, e.dims, func(index []int) {
		for i, v := range vars {
			r.bound[v] = index[i]
		}
		start := r.expanded
		x := r.expr(r.number(l.Body))
		e.let[indexed(l.Name, index)] = expansion{x, r.expanded - start}
	})
	for _, v := range vars {
		delete(r.bound, v)
	}
	r.declare(l.Name, e)
}

// letArray writes a definition out that is a vector or matrix.
func (r *resolver) letArray(l *Let, e *entry) {
	shape, all := r.components([]Expr{l.Body})
	for _, c := range all {
		start := r.expanded
		e.let[l.Name+c.label] = expansion{r.expr(c.sides[0]), r.expanded - start}
	}
	switch {
	case shape == scalar:
	case shape.cols == 1:
		e.dims = []span{{1, shape.rows}}
	default:
		e.dims = []span{{1, shape.rows}, {1, shape.cols}}
	}
	r.declare(l.Name, e)
}

// notation checks what a piece of TeX stands for: an expression, a remainder or
// the name of a function. Indices may be those of the text.
func (r *resolver) notation(n *Notation) {
	if x, ok := n.X.(*Name); ok && r.names[x.Name] == nil && x.Primes == 0 && len(x.Index) == 0 {
		if f, ok := builtin(x.Name); ok && f.pointwise {
			return
		}
	}
	r.first = true
	r.side(n.X)
	r.first = false
}

// tooMany reports a name with too many elements, and breaks it.
func (r *resolver) tooMany(at Pos, name string, dims []span) bool {
	n := 1
	for _, d := range dims {
		if n *= d.to - d.from + 1; n > maxElements {
			r.fail(at, "fewer indices or smaller sizes", "%s has more than %d elements", name, maxElements)
			r.broken[name] = true
			return true
		}
	}
	return false
}

// free checks that a name can be that of an index.
func (r *resolver) free(at Pos, name string) {
	if e, ok := r.names[name]; ok {
		r.fail(at, "take another letter", "index %s is already a %s, in line %d", name, e.what, e.pos.Line)
	} else if _, ok := r.bound[name]; ok {
		r.fail(at, "take another letter", "index %s is already that of a sum or definition around", name)
	}
}

// each calls f for all indices in the ranges, the last running fastest; once
// if there are none.
func (r *resolver) each(at Pos, dims []span, f func(index []int)) {
	index := make([]int, len(dims))
	for i, d := range dims {
		index[i] = d.from
	}
	for {
		r.spend(at, 1)
		f(index)
		k := len(dims) - 1
		for ; k >= 0 && index[k] == dims[k].to; k-- {
			index[k] = dims[k].from
		}
		if k < 0 {
			return
		}
		index[k]++
	}
}

// undeclared reports a name that is not known here.
func (r *resolver) undeclared(at Pos, name string) {
	if r.broken[name] || r.errs.seen[at] {
		return
	}
	candidates := slices.AppendSeq(slices.Clone(r.order), maps.Keys(r.bound))
	slices.Sort(candidates[len(r.order):])
	hint := suggest(name, candidates)
	if line := r.later(name); line == at.Line {
		hint = "a definition does not hold what it defines"
	} else if line > 0 {
		hint = fmt.Sprintf("its declaration comes later, in line %d", line)
	} else if reservedCall(name) {
		hint = name + " is a function: write " + name + "(…)"
	} else if h := r.spelling(name); h != "" {
		hint = h
	}
	r.fail(at, hint, "%s is not declared", name)
}

// later is the line of the first declaration of a name in the file, or 0.
func (r *resolver) later(name string) int {
	for _, it := range r.file.Items {
		switch it := it.(type) {
		case *Small:
			if it.Name == name {
				return it.Pos.Line
			}
		case *Size:
			if it.Name == name {
				return it.Pos.Line
			}
		case *Let:
			if it.Name == name {
				return it.Pos.Line
			}
		case *Declare:
			for _, d := range it.Names {
				if d.Name == name {
					return d.Pos.Line
				}
			}
		}
	}
	return 0
}

// indexed is the name of a symbol with its indices: x[1,2].
func indexed(name string, index []int) string {
	if len(index) == 0 {
		return name
	}
	parts := make([]string, len(index))
	for i, k := range index {
		parts[i] = strconv.Itoa(k)
	}
	return name + "[" + strings.Join(parts, ",") + "]"
}
