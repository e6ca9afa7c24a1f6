package taylor

// A Program is a right-hand side y′ = f(t, y) as a list of operations. It does not change
// once it is recorded, and may be shared.
type Program struct {
	dim  int
	ops  []operation // the i-th makes node i; the first dim + 1 are the inputs t, y₀, y₁, …
	out  []int       // the nodes of f
	made []*expression
}

// An operation makes a node from the nodes a and b. Where a function solves a differential
// equation, b is the node in it:
//
//	exp, sin, cos, tan, sinh, cosh:  c′ = ±b·a′    b = c, cos, sin, 1 + tan², cosh, sinh
//	log, asinh, atan:                c′ = a′/b     b = a, √(1 + a²), 1 + a²
//
// The b of the first kind may come after c: only its lower orders are asked for.
type operation struct {
	kind  kind
	a, b  int
	x     float64
	fixed bool // a constant, or made from constants alone
}

// Two kinds are told from mul and quo when they are recorded.
const (
	scale kind = atan + 1 + iota // a·b, a fixed
	over                         // a/b, b fixed
)

// Record calls f once, with dst, t and y of dimension dim, and returns what it recorded.
// Components of dst that f does not set are 0. Record panics if f is nil, dim is negative, or
// f uses a Number of another recording.
func Record(dim int, f func(dst []Number, t Number, y []Number)) *Program {
	if dim < 0 || f == nil {
		panic("taylor: Record needs a dimension ≥ 0 and a function")
	}
	p := &Program{dim: dim}
	numbers, dst := make([]Number, dim+1), make([]Number, dim)
	for i := range numbers {
		numbers[i] = Number{&expression{kind: input, x: float64(i), of: p}}
	}
	f(dst, numbers[0], numbers[1:])
	r := recorder{p, make(map[*expression]int), make(map[operation]int)}
	for _, x := range numbers {
		r.node(x.made)
	}
	for _, x := range dst {
		p.out = append(p.out, r.node(x.expression()))
	}
	return p
}

// Dim returns the dimension of y.
func (p *Program) Dim() int { return p.dim }

// Operations returns how many operations f takes, without those on constants alone.
func (p *Program) Operations() (n int) {
	for _, o := range p.ops {
		if !o.fixed && o.kind != input {
			n++
		}
	}
	return n
}

// A recorder puts expressions in an order in which they can be evaluated.
type recorder struct {
	*Program
	seen  map[*expression]int
	known map[operation]int // without the b that follows from the kind
}

// node returns the node that e makes.
func (r *recorder) node(e *expression) int {
	at, ok := r.seen[e]
	if !ok {
		at = r.record(e)
		r.seen[e] = at
	}
	return at
}

func (r *recorder) record(e *expression) int {
	o := operation{kind: e.kind, x: e.x, fixed: e.kind == constant}
	if e.of != nil && e.of != r.Program {
		panic("taylor: a number of another recording")
	}
	if e.a != nil {
		o.a = r.node(e.a)
		o.fixed = r.ops[o.a].fixed
	}
	a, one := Number{e.a}, Const(1)
	switch e.kind {
	case add, sub, mul, quo:
		o = r.binary(o, r.node(e.b))
	case log:
		o.b = o.a
	case asinh:
		o.b = r.node(one.Add(a.Mul(a)).Sqrt().made)
	case atan:
		o.b = r.node(one.Add(a.Mul(a)).made)
	}
	at, fresh := r.push(o, e)
	if !fresh {
		return at
	}
	switch e.kind {
	case exp:
		r.ops[at].b = at
	case tan:
		r.seen[e] = at
		c := Number{e}
		b := r.node(one.Add(c.Mul(c)).made)
		r.ops[at].b = b
	}
	if other, ok := partner[e.kind]; ok {
		o.kind = other
		b, _ := r.push(o, &expression{kind: other, a: e.a})
		r.ops[at].b, r.ops[b].b = b, at
	}
	return at
}

// partner is the function that the derivative of another one is, up to a sign.
var partner = map[kind]kind{sin: cos, cos: sin, sinh: cosh, cosh: sinh}

// binary completes an operation on o.a and b.
func (r *recorder) binary(o operation, b int) operation {
	aFixed, bFixed := o.fixed, r.ops[b].fixed
	o.b, o.fixed = b, aFixed && bFixed
	commutes := o.kind == add || o.kind == mul
	if commutes && (bFixed && !aFixed || aFixed == bFixed && o.a > b) {
		o.a, o.b = o.b, o.a // so that equal operations are found to be equal, and constant factors come first
		aFixed, bFixed = bFixed, aFixed
	}
	switch {
	case o.kind == mul && aFixed:
		o.kind = scale
	case o.kind == quo && bFixed:
		o.kind = over
	}
	return o
}

// push appends an operation unless there is one like it.
func (r *recorder) push(o operation, e *expression) (at int, fresh bool) {
	if at, ok := r.known[o]; ok {
		return at, false
	}
	at = len(r.ops)
	r.known[o] = at
	r.ops, r.made = append(r.ops, o), append(r.made, e)
	return at, true
}
