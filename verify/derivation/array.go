package derivation

import (
	"fmt"
	"math/big"
	"slices"
)

// An indexed symbol without its index is a vector or matrix as a whole. What is
// written with such is written out, component by component, before anything else
// looks at it:
//
//	(A·B)_ij = Σ_k A_ik B_kj    (∂e/∂x)_i = ∂e/∂x_i    (∂v/∂x)_ij = ∂v_i/∂x_j
//
// A vector is a column.

// shapeOf is that of a matrix; a number is 1 by 1.
type shapeOf struct{ rows, cols int }

var scalar = shapeOf{1, 1}

func (s shapeOf) String() string {
	if s == scalar {
		return "a number"
	}
	return fmt.Sprintf("%d by %d", s.rows, s.cols)
}

// arrayFuncs are the functions of vectors and matrices, with their arguments.
var arrayFuncs = map[string]int{"transpose": 1, "dot": 2, "trace": 1, "identity": 1}

// arrayCall tells whether a call is one of those.
func (r *resolver) arrayCall(e *Call) bool {
	return arrayFuncs[e.Func] > 0 && r.names[e.Func] == nil
}

// group is a vector or matrix equation: its components have ids of their own.
type group struct {
	pos   Pos
	step  *Step // nil for a hypothesis
	shape shapeOf
}

// componentID is the id of a component.
func (s shapeOf) componentID(id string, i, j int) string { return id + s.label(i, j) }

// label is how a component is named: [2] of a vector, [1,2] of a matrix.
func (s shapeOf) label(i, j int) string {
	switch {
	case s == scalar:
		return ""
	case s.cols == 1:
		return fmt.Sprintf("[%d]", i)
	}
	return fmt.Sprintf("[%d,%d]", i, j)
}

// each calls f for all components.
func (s shapeOf) each(f func(i, j int)) {
	for i := range s.rows {
		for j := range s.cols {
			f(i+1, j+1)
		}
	}
}

// arrays tells whether vectors or matrices as a whole are in an expression.
func (r *resolver) arrays(es ...Expr) bool {
	found := false
	for _, e := range es {
		if e == nil {
			continue
		}
		Walk(e, func(x Expr) bool {
			switch x := x.(type) {
			case *Name:
				found = found || r.isWhole(x)
			case *Call:
				found = found || r.arrayCall(x)
			case *Ref:
				_, grouped := r.groups[x.ID]
				found = found || grouped
			}
			return !found
		})
	}
	return found
}

func (r *resolver) isWhole(x *Name) bool {
	n, _ := r.named(x.Name)
	_, bound := r.bound[x.Name]
	return n != nil && !bound && len(n.dims) > 0 && len(x.Index) == 0
}

// dims are the sizes of a name that is declared.
func (r *resolver) dims(name string) []span {
	n, _ := r.named(name)
	return n.dims
}

// misfit reports shapes that do not go together.
func (r *resolver) misfit(at Pos, hint, format string, args ...any) {
	r.misshapen = true
	r.fail(at, hint, format, args...)
}

// number writes out an expression whose value is to be a number.
func (r *resolver) number(e Expr) Expr {
	if e == nil || !r.arrays(e) {
		return e
	}
	r.misshapen = false
	if s := r.shape(e); s != scalar && !r.misshapen {
		r.misfit(e.At(), "write its index, or dot(x, y), trace(A)", "%v, where a number is wanted", s)
	}
	if r.misshapen {
		return zero(e.At())
	}
	return r.part(e, 1, 1)
}

// component is one of an equation.
type component struct {
	label string
	i, j  int
	sides []Expr
}

// components writes an equation out. A side that is 0 or a remainder is so in
// every component.
func (r *resolver) components(sides []Expr) (shape shapeOf, all []component) {
	if !r.arrays(sides...) {
		return scalar, []component{{"", 1, 1, sides}}
	}
	r.misshapen = false
	shape = scalar
	var shapes []shapeOf
	for _, e := range sides {
		s := r.shape(e)
		if shapes = append(shapes, s); shape == scalar {
			shape = s
		}
	}
	for i, s := range shapes {
		if s != shape && (s != scalar || !anyShape(sides[i])) && !r.misshapen {
			r.misfit(sides[i].At(), "only 0 and O(…) have every shape; transpose(A) exchanges rows and columns", "a side that is %v beside one that is %v", s, shape)
		}
	}
	if r.misshapen {
		zeros := make([]Expr, len(sides))
		for i, e := range sides {
			zeros[i] = zero(e.At())
		}
		return scalar, []component{{"", 1, 1, zeros}}
	}
	shape.each(func(i, j int) {
		c := component{shape.label(i, j), i, j, nil}
		for _, e := range sides {
			c.sides = append(c.sides, r.part(e, i, j))
		}
		all = append(all, c)
	})
	return shape, all
}

// anyShape tells whether an expression is 0 or a remainder.
func anyShape(e Expr) bool {
	bare, _ := Bare(e)
	for _, t := range Terms(bare) {
		if v, ok := Rational(t.X); !ok || v.Sign() != 0 {
			return false
		}
	}
	return true
}

// shape finds that of an expression. After an error it is a number.
func (r *resolver) shape(e Expr) shapeOf {
	r.spend(e.At(), 1)
	switch e := e.(type) {
	case *Name:
		if !r.isWhole(e) {
			return scalar
		}
		switch dims := r.dims(e.Name); {
		case slices.ContainsFunc(dims, func(d span) bool { return d.from != 1 }) || len(dims) > 2:
			r.misfit(e.Pos, shape(e.Name, dims), "%s is no vector or matrix: its indices are not one or two from 1 on", e.Name)
			return scalar
		case len(dims) == 1:
			return shapeOf{dims[0].to, 1}
		default:
			return shapeOf{dims[0].to, dims[1].to}
		}
	case *Neg:
		return r.shape(e.X)
	case *Ref:
		if g, ok := r.groups[e.ID]; ok {
			return g.shape
		}
	case *Sum:
		defer r.bind(e)()
		return r.shape(e.Body)
	case *Binary:
		return r.shapeOfBinary(e)
	case *Call:
		return r.shapeOfCall(e)
	}
	return scalar
}

// bind gives the index of a sum a value, for the shape of its body, until the
// function that it returns is called. No shape may hang on it.
func (r *resolver) bind(e *Sum) (undo func()) {
	outer, nested := r.bound[e.Var]
	r.bound[e.Var] = 1
	r.summed = append(r.summed, e.Var)
	return func() {
		r.summed = r.summed[:len(r.summed)-1]
		delete(r.bound, e.Var)
		if nested {
			r.bound[e.Var] = outer
		}
	}
}

func (r *resolver) shapeOfBinary(e *Binary) shapeOf {
	a := r.shape(e.X)
	if e.Op == '^' {
		if a == scalar {
			if b := r.shape(e.Y); b != scalar {
				r.misfit(e.Y.At(), "write its index, or dot(x, y), trace(A)", "an exponent that is %v", b)
			}
			return scalar
		}
		if n, ok := Rational(e.Y); !ok || !n.IsInt() || n.Sign() <= 0 || n.Num().Int64() > maxSize || a.rows != a.cols {
			r.misfit(e.Y.At(), fmt.Sprintf("only a square matrix has powers, from 1 to %d", maxSize), "a power of what is %v", a)
			return scalar
		}
		return a
	}
	b := r.shape(e.Y)
	switch {
	case e.Op == '/' && b != scalar:
		r.misfit(e.Y.At(), "", "a division by what is %v", b)
	case e.Op == '/' || e.Op == '*' && b == scalar:
		return a
	case e.Op == '*' && a == scalar:
		return b
	case e.Op == '*' && a.cols == b.rows:
		return shapeOf{a.rows, b.cols}
	case e.Op == '*':
		r.misfit(e.Pos, "dot(x, y) is a number, x*transpose(y) a matrix", "what is %v times what is %v", a, b)
	case a == b || anyShape(e.Y):
		return a
	case anyShape(e.X):
		return b
	default:
		r.misfit(e.Pos, "", "the sum of what is %v and what is %v", a, b)
	}
	return scalar
}

func (r *resolver) shapeOfCall(e *Call) shapeOf {
	var args []shapeOf
	for i, x := range e.Args {
		if e.Func == "identity" && r.arrayCall(e) {
			break // a size
		}
		args = append(args, r.shape(x))
		r.spend(e.Args[i].At(), 1)
	}
	if want := arrayFuncs[e.Func]; r.arrayCall(e) && len(e.Args) != want {
		r.misfit(e.Pos, "", "function %s is of %d, not of %d", e.Func, want, len(e.Args))
		return scalar
	}
	switch {
	case e.Func == "identity" && r.arrayCall(e):
		size := Equation{LHS: e.Args[0], RHS: e.Args[0]}
		if i := slices.IndexFunc(r.summed, size.Has); i >= 0 {
			r.misfit(e.Args[0].At(), "write the terms of the sum one by one", "the size of an identity by the index %s of a sum", r.summed[i])
			return scalar
		}
		n := r.integer(e.Args[0])
		if n < 1 || n > maxSize {
			r.misfit(e.Args[0].At(), "", "identity(%d), want 1 to %d", n, maxSize)
			n = 1
		}
		return shapeOf{n, n}
	case e.Func == "transpose" && r.arrayCall(e):
		return shapeOf{args[0].cols, args[0].rows}
	case e.Func == "dot" && r.arrayCall(e):
		if args[0] != args[1] {
			r.misfit(e.Pos, "", "dot of what is %v and what is %v", args[0], args[1])
		}
		return scalar
	case e.Func == "trace" && r.arrayCall(e):
		if args[0].rows != args[0].cols {
			r.misfit(e.Pos, "only a square matrix has a trace", "the trace of what is %v", args[0])
		}
		return scalar
	case len(args) == 2 && e.Func == "d":
		switch {
		case args[1] == scalar:
			return args[0]
		case args[0] == scalar:
			return args[1]
		case args[0].cols == 1 && args[1].cols == 1:
			return shapeOf{args[0].rows, args[1].rows}
		}
		r.misfit(e.Pos, "", "the derivative of what is %v by what is %v", args[0], args[1])
		return scalar
	}
	for i, a := range args {
		if a != scalar && (i > 0 || !slices.Contains([]string{"D", "int", "at0", "shift", "sub"}, e.Func)) {
			r.misfit(e.Args[i].At(), "write it component by component", "%v as an argument of %s", a, e.Func)
			return scalar
		}
	}
	if len(args) == 0 {
		return scalar
	}
	return args[0]
}

// part writes out a component of an expression whose shape is right. What is a
// number, or 0 or a remainder, is so in every component.
func (r *resolver) part(e Expr, i, j int) Expr {
	r.spend(e.At(), 1)
	at := func(k int) Expr { return &Number{e.At(), big.NewRat(int64(k), 1)} }
	switch e := e.(type) {
	case *Name:
		if !r.isWhole(e) {
			return e
		}
		index := []Expr{at(i), at(j)}[:min(2, len(r.dims(e.Name)))]
		return &Name{e.Pos, e.Name, index, e.Primes}
	case *Neg:
		return &Neg{e.Pos, r.part(e.X, i, j)}
	case *Ref:
		if g, ok := r.groups[e.ID]; ok {
			return &Ref{e.Pos, g.shape.componentID(e.ID, i, j)}
		}
	case *Sum:
		defer r.bind(e)()
		return &Sum{e.Pos, e.Var, e.From, e.To, r.part(e.Body, i, j)}
	case *Binary:
		return r.partOfBinary(e, i, j)
	case *Call:
		return r.partOfCall(e, i, j)
	}
	return e
}

func (r *resolver) partOfBinary(e *Binary, i, j int) Expr {
	switch a := r.shape(e.X); {
	case e.Op == '^' && a == scalar:
		return &Binary{e.Pos, '^', r.part(e.X, 1, 1), r.part(e.Y, 1, 1)}
	case e.Op == '^':
		n, _ := Rational(e.Y)
		if n.Num().Int64() == 1 {
			return r.part(e.X, i, j)
		}
		return r.part(&Binary{e.Pos, '*', e.X, &Binary{e.Pos, '^', e.X, Plus(e.Y, -1)}}, i, j)
	case e.Op == '*' && a == scalar:
		return &Binary{e.Pos, '*', r.part(e.X, 1, 1), r.part(e.Y, i, j)}
	case e.Op == '*' && r.shape(e.Y) != scalar:
		var terms []Term
		for k := range a.cols {
			terms = append(terms, Term{X: &Binary{e.Pos, '*', r.part(e.X, i, k+1), r.part(e.Y, k+1, j)}})
		}
		return Join(terms, e.Pos)
	case e.Op == '*' || e.Op == '/':
		return &Binary{e.Pos, e.Op, r.part(e.X, i, j), r.part(e.Y, 1, 1)}
	}
	return &Binary{e.Pos, e.Op, r.part(e.X, i, j), r.part(e.Y, i, j)}
}

func (r *resolver) partOfCall(e *Call, i, j int) Expr {
	switch {
	case !r.arrayCall(e):
	case e.Func == "identity":
		return &Number{e.Pos, big.NewRat(int64(1-min(1, max(i-j, j-i))), 1)}
	case e.Func == "transpose":
		return r.part(e.Args[0], j, i)
	default: // dot and trace
		var terms []Term
		r.shape(e.Args[0]).each(func(i, j int) {
			switch {
			case e.Func == "dot":
				terms = append(terms, Term{X: &Binary{e.Pos, '*', r.part(e.Args[0], i, j), r.part(e.Args[1], i, j)}})
			case i == j:
				terms = append(terms, Term{X: r.part(e.Args[0], i, i)})
			}
		})
		return Join(terms, e.Pos)
	}
	c := &Call{e.Pos, e.Func, slices.Clone(e.Args)}
	if e.Func == "d" && len(e.Args) == 2 {
		switch a, b := r.shape(e.Args[0]), r.shape(e.Args[1]); {
		case b == scalar:
			c.Args[0] = r.part(e.Args[0], i, j)
		case a == scalar:
			c.Args = []Expr{r.part(e.Args[0], 1, 1), r.part(e.Args[1], i, j)}
		default:
			c.Args = []Expr{r.part(e.Args[0], i, 1), r.part(e.Args[1], j, 1)}
		}
		return c
	}
	for k, x := range e.Args {
		if k == 0 {
			c.Args[k] = r.part(x, i, j)
		} else {
			c.Args[k] = r.part(x, 1, 1)
		}
	}
	return c
}
