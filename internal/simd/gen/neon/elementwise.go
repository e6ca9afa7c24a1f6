package main

import "strings"

// An element is two numbers of each array of an elementwise function. Nothing is fused.
type element struct {
	*function
	arrays  map[string]pointer
	numbers map[string]vector
	at      int // in bytes, of the block of 8
}

// each writes a function of n elements: what body stores, in the arrays named, from what it loads.
func each(name, doc, parameters string, body func(e *element)) *function {
	f := newFunction(name, doc, "n int, "+parameters)
	e := &element{function: f, arrays: map[string]pointer{}, numbers: map[string]vector{}}
	n := f.argument("n")
	// First come the names of arrays, "dst, x *float64", then those of numbers, "a float64".
	arrays, numbers, _ := strings.Cut(parameters, " *float64")
	for name := range strings.SplitSeq(arrays, ", ") {
		e.arrays[name] = f.argument(name)
	}
	for name := range strings.FieldsFuncSeq(strings.TrimSuffix(numbers, " float64"), func(c rune) bool { return c == ',' || c == ' ' }) {
		e.numbers[name] = f.number(name)
	}
	f.while(n, 8, func() {
		for e.at = 0; e.at < 64; e.at += 16 {
			f.scope(func() { body(e) })
		}
		for name := range strings.SplitSeq(arrays, ", ") {
			f.advance(64, e.arrays[name])
		}
	})
	return f
}

func (e *element) get(name string) vector {
	x := e.vector()
	e.load(e.arrays[name], e.at, x)
	return x
}

func (e *element) put(name string, x vector) { e.store(e.arrays[name], e.at, x) }

// times, product, sum, difference and quotient return a new register.
func (e *element) times(name string, a vector) vector {
	x := e.vector()
	e.scale(x, a, e.numbers[name])
	return x
}

func (e *element) binary(instruction func(d, a, b vector), a, b vector) vector {
	x := e.vector()
	instruction(x, a, b)
	return x
}

func (e *element) product(a, b vector) vector    { return e.binary(e.multiply, a, b) }
func (e *element) sum(a, b vector) vector        { return e.binary(e.add, a, b) }
func (e *element) difference(a, b vector) vector { return e.binary(e.subtract, a, b) }
func (e *element) quotient(a, b vector) vector   { return e.binary(e.divide, a, b) }

func elementwise() []*function {
	return []*function{
		each("scale", "dst = a·x", "dst, x *float64, a float64", func(e *element) {
			e.put("dst", e.times("a", e.get("x")))
		}),
		each("addScaled", "dst = dst + a·x", "dst, x *float64, a float64", func(e *element) {
			e.put("dst", e.sum(e.get("dst"), e.times("a", e.get("x"))))
		}),
		each("scaledProduct", "dst = (a·x)·y", "dst, x, y *float64, a float64", func(e *element) {
			e.put("dst", e.product(e.times("a", e.get("x")), e.get("y")))
		}),
		each("differenceOfSquares", "dst = (u−v)(u+v)", "dst, u, v *float64", func(e *element) {
			u, v := e.get("u"), e.get("v")
			e.put("dst", e.product(e.difference(u, v), e.sum(u, v)))
		}),
		each("momentum", "p = μp − η·grad, then β = β + p", "beta, p, grad *float64, mu, eta float64", func(e *element) {
			p := e.difference(e.times("mu", e.get("p")), e.times("eta", e.get("grad")))
			e.put("p", p)
			e.put("beta", e.sum(e.get("beta"), p))
		}),
		each("pruefer", "dst = (γ·b·(b−a) − kg·(ρ²−ab))/ρ² with b = α·velocity, kg = k·grad and ρ² = a²+b², at least the smallest number",
			"dst, a, velocity, grad *float64, alpha, gamma, k, smallest float64", func(e *element) {
				a, b, kg := e.get("a"), e.times("alpha", e.get("velocity")), e.times("k", e.get("grad"))
				rho2 := e.sum(e.product(a, a), e.product(b, b))
				first := e.product(e.times("gamma", b), e.difference(b, a))
				second := e.product(kg, e.difference(rho2, e.product(a, b)))
				smallest := e.vector()
				e.spread(smallest, e.numbers["smallest"])
				e.put("dst", e.quotient(e.difference(first, second), e.binary(e.maximum, rho2, smallest)))
			}),
	}
}
