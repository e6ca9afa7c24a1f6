package trajectory_test

import (
	"context"
	"fmt"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/trajectory"
)

// The momentum flow of one weight, and what its velocity is to the first two
// orders of alpha. The sign of the second term decides.
func ExampleCheck() {
	f, err := derivation.Parse("weight.flow", []byte(`
small alpha
function u
given ode: alpha*u'' + u' + u = 0 solving u'

step velocity
  claim u' = -u - alpha*u + O(alpha^2)
  using ode

step sign
  claim u' = -u + alpha*u + O(alpha^2)
  using ode
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	claims, err := f.Claims()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range claims {
		o, err := trajectory.Check(context.Background(), c)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s %v\n  %v\n", c.Step.ID, o.Verdict, o)
	}
	// Output:
	// velocity holds
	//   on the flow at alpha = 1/64, 1/128: residual 3.3e-04, 8.0e-05, order 2.03, asked 2
	// sign fails
	//   on the flow at alpha = 1/128, 1/256: residual 1.0e-02, 5.0e-03, order 1.01, asked 2
}
