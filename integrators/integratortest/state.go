package integratortest

import (
	"errors"
	"fmt"
	"slices"

	"github.com/flowproof/flowproof/ode"
)

// CheckState tests that a fresh stepper that is started at a point and is given the state of
// another one there goes on as that one does: the same bits at the same
// cost. What it was given is its own state. SetState(nil) must change nothing.
func CheckState[S ode.System](m ode.Method[S], p Problem[S]) error {
	var calls, others int
	s := m.Bind(p.New(&calls))
	h := (p.T1 - p.T0) / 16
	y := p.start(p.T0)
	s.Start(p.T0, y, &demand)
	for i := 1.0; i <= 8; i++ {
		fresh := m.Bind(p.New(&others))
		fresh.Start(p.T0+(i-1)*h, y, &demand)
		kept := s.State()
		fresh.SetState(kept)
		if !slices.Equal(fresh.State(), kept) {
			return fmt.Errorf("at t = %v a stepper does not have the state it was just given", p.T0+(i-1)*h)
		}
		for j := range kept {
			kept[j] = -1e9 // it is a copy, and was copied
		}
		calls, others = 0, 0
		t := p.T0 + i*h
		want := run(s, t, true)
		if got := run(fresh, t, true); !got.equal(want) {
			return fmt.Errorf("at t = %v a stepper with the state of another one goes on with other bits", t)
		}
		if calls != others {
			return fmt.Errorf("at t = %v a stepper with the state of another one makes %d evaluations, not %d", t, others, calls)
		}
		copy(y, want.y)
	}
	plain, told := m.Bind(p.New(&calls)), m.Bind(p.New(&others))
	plain.Start(p.T0, y, &demand)
	told.Start(p.T0, y, &demand)
	told.SetState(nil)
	if !run(told, p.T0+h, true).equal(run(plain, p.T0+h, true)) {
		return errors.New("a state that is nil changes a stepper")
	}
	return nil
}
