package main

// descend finishes tiles of G = A·B by a step. The matrices u, v, p_u, p_v, θ, ΣG and ΣG² follow each other at the distance
// gap. Without the sums the last two are left out, and changes of sign are not counted.
func descend(sums bool) *function {
	name, doc, more := "descend", "G = A·B, then p = μp ∓ (step·look)·G and β = β + p for u and v, look = β + νp, and θ = (look_u − look_v)(look_u + look_v)", ""
	if sums {
		name, doc, more = "descendSum", doc+"; with ΣG, ΣG² and the number of changes of sign", ", crossings *uint64"
	}
	f := newFunction(name, doc, panelShape+", state *float64, gap int, mu, nu, step *float64"+more)
	return f.panels(func(t *tile) {
		for _, sum := range t.sum {
			t.clear(sum...)
		}
	}, func(t *tile) {
		columns := func(name string) pointer {
			p := t.argument(name)
			t.op("ADD %s, %s", t.column, p)
			return p
		}
		d := &descent{function: f, mu: columns("mu"), nu: columns("nu"), step: columns("step"), sums: sums}
		if sums {
			d.crossings = columns("crossings")
		}
		gap := t.bytes("gap")
		t.each("state", func(g []vector, u pointer) {
			d.state = []pointer{u}
			for k := range 6 {
				if k < 4 || sums {
					d.state = append(d.state, t.plus(d.state[k], gap))
				}
			}
			for c := range g {
				d.at = 16 * c
				t.scope(func() { d.columns(g[c]) })
			}
		})
	})
}

// A descent is the step of two columns of a row.
type descent struct {
	*function
	mu, nu, step, crossings pointer
	state                   []pointer // u, v, p_u, p_v, θ, ΣG and ΣG²
	at                      int       // in bytes, of the columns
	sums                    bool
}

func (d *descent) get(from pointer) vector {
	x := d.vector()
	d.load(from, d.at, x)
	return x
}

func (d *descent) columns(g vector) {
	mu, nu, step := d.get(d.mu), d.get(d.nu), d.get(d.step)
	var crossings vector
	if d.sums {
		crossings = d.get(d.crossings)
	}
	// half steps u or v, and returns where it looks next.
	half := func(beta, p pointer, fused func(d, a, b vector)) vector {
		before, q, push, b := d.get(beta), d.get(p), d.vector(), d.vector()
		d.copy(push, before)
		d.fuse(push, nu, q)
		d.multiply(push, push, step)
		d.multiply(q, q, mu)
		fused(q, push, g)
		d.add(b, before, q)
		d.store(p, d.at, q)
		d.store(beta, d.at, b)
		if d.sums {
			d.exclusiveOr(before, before, b)
			d.op("VUSHR $63, %s, %s", before.d2(), before.d2())
			d.op("VADD %s, %s, %s", before.d2(), crossings.d2(), crossings.d2())
		}
		d.fuse(b, nu, q)
		return b
	}
	u, v := half(d.state[0], d.state[2], d.fuseMinus), half(d.state[1], d.state[3], d.fuse)
	theta, sum := d.vector(), d.vector()
	d.subtract(theta, u, v)
	d.add(sum, u, v)
	d.multiply(theta, theta, sum)
	d.store(d.state[4], d.at, theta)
	if d.sums {
		sum, square := d.get(d.state[5]), d.get(d.state[6])
		d.add(sum, sum, g)
		d.fuse(square, g, g)
		d.store(d.state[5], d.at, sum)
		d.store(d.state[6], d.at, square)
		d.store(d.crossings, d.at, crossings)
	}
}
