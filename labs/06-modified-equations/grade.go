// Package modifiedequations is lab 6: modified equations and backward error, by proof. The
// text is README.md.
package modifiedequations

import (
	"strings"

	"github.com/flowproof/flowproof/labs"
	"github.com/flowproof/flowproof/labs/answers"
)

// A Solution is what a student writes.
type Solution struct {
	Flow string // a derivation
}

// graderHeader declares what the answers may speak of.
const graderHeader = `small h
constant k
function x, y, w, z, q, p
field L(x)
field f(y)
field g(w)
field V(q)
let L1 = d(L, x)
let L2 = d(L1, x)
let f1 = d(f, y)
let f2 = d(f1, y)
let g1 = d(g, w)
let g2 = d(g1, w)
let V1 = d(V, q)
let V2 = d(V1, q)
`

// The flow of the symplectic Euler method, by which the energy is judged.
const graderSymplecticEuler = `given kick: p' = -V1 + h/2*p*V2 solving p'
given drift: q' = p - h/2*V1 solving q'
`

// Grade returns the parts of the lab. What a reason shows of a claim must not be the answer to
// another part, so that such a thing has a name. $id stands for the student's right side of the
// given id.
func Grade(s Solution) []labs.Part {
	part := func(points int, file string, answers ...graderAnswer) labs.Part {
		return labs.Part{Name: answers[0].id, Points: points, Check: func() error { return s.proves(file, answers) }}
	}
	return []labs.Part{
		part(3, "given descent: x' = $descent solving x'\nstep descent.holds\n  claim shift(x, h) = x - h*L1 + O(h^3)\n  using descent\n",
			graderAnswer{"descent", "h x L L1 L2"}),
		part(3, "let right_side_of_descent = L1 + h/2*L2*L1\nstep potential.holds\n  claim d($potential, x) = right_side_of_descent + O(h^2)\n",
			graderAnswer{"potential", "h x L L1 L2"}),
		part(4, "given euler: y' = $euler solving y'\nstep euler.holds\n  claim shift(y, h) = y + h*f + O(h^4)\n  using euler\n",
			graderAnswer{"euler", "h y f f1 f2"}),
		part(4, "given midpoint: w' = $midpoint solving w'\nstep midpoint.holds\n  claim shift(w, h) = w + h*g(w + (shift(w, h) - w)/2) + O(h^4)\n  using midpoint\n",
			graderAnswer{"midpoint", "h w g g1 g2"}),
		part(4, "given kick: p' = $kick solving p'\ngiven drift: q' = $drift solving q'\n"+
			"step kick.holds\n  claim shift(p, h) = p - h*V1 + O(h^3)\n  using kick, drift\n"+
			"step drift.holds\n  claim shift(q, h) = q + h*(p - h*V1) + O(h^3)\n  using kick, drift\n",
			graderAnswer{"kick", "h q p V V1 V2"}, graderAnswer{"drift", "h q p V V1 V2"}),
		// A function of the energy is conserved, too: its derivative by p tells which one it is.
		part(3, graderSymplecticEuler+"let right_side_of_drift = p - h/2*V1\nstep energy.holds\n  claim D($energy) = 0 + O(h^2)\n  using kick, drift\n"+
			"step size.holds\n  claim d($energy, p) = right_side_of_drift + O(h^2)\n",
			graderAnswer{"energy", "h q p V V1 V2"}),
		part(3, "given rate: z' = $rate solving z'\nstep rate.holds\n  claim shift(z, h) = z*(1 - h*k) + O(h^4)\n  using rate\n",
			graderAnswer{"rate", "h k z"}),
	}
}

// An answer is the right side of a given, and the names that it may use.
type graderAnswer struct{ id, names string }

// proves puts the student's answers into a file, and has it judged.
func (s Solution) proves(file string, wanted []graderAnswer) error {
	givens, err := answers.Givens(s.Flow)
	if err != nil {
		return err
	}
	for _, a := range wanted {
		side, err := answers.Given(givens, a.id, strings.Fields(a.names)...)
		if err != nil {
			return err
		}
		file = strings.ReplaceAll(file, "$"+a.id, "("+side+")")
	}
	return answers.Proved(graderHeader + file)
}
