package mend_test

import (
	"context"
	"fmt"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/mend"
)

// The energy of a damped spring decreases by c x′², not by x′².
func ExampleStep() {
	f, err := derivation.Parse("spring.flow", []byte(`
positive constant c, k
function x
given spring: x'' + c*x' + k*x = 0 solving x''

step energy
  claim D(x'^2/2 + k*x^2/2) = -x'^2
  using spring
  expect refuted
  because "the damping is lost"
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	step := f.Items[len(f.Items)-1].(*derivation.Step)
	found, err := mend.Step(context.Background(), f, step)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range found {
		fmt.Println(c)
	}
	// Output:
	// D(x'^2/2 + k*x^2/2) = -c*x'^2 (a factor c)
}
