package proof_test

import (
	"context"
	"fmt"
	"os"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/page"
	"github.com/flowproof/flowproof/verify/proof"
)

// Gradient descent x(t+η) = x(t) − ηL′(x(t)) follows the flow of L + (η/4)L′²,
// but not that of L, to second order.
func ExampleCheck() {
	f, err := derivation.Parse("descent.flow", []byte(`
small eta
function x
field L(x)
given flow: x' = -d(L, x) - eta/2*d(d(L, x), x)*d(L, x) solving x'
given plain instead of flow: x' = -d(L, x) solving x'

step descent
  claim shift(x, eta) = x - eta*d(L, x) + O(eta^3)
  using flow

step potential
  claim d(L + eta/4*d(L, x)^2, x) = d(L, x) + eta/2*d(d(L, x), x)*d(L, x)

step naive
  claim shift(x, eta) = x - eta*d(L, x) + O(eta^3)
  using plain
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := proof.Check(context.Background(), f)
	if err != nil {
		fmt.Println(err)
		return
	}
	report.WritePage(os.Stdout, page.Style{Width: 100, Unicode: true})
	// Output:
	// descent.flow
	// ✓ descent    proved            up to O(eta^3); given flow
	// ✓ potential  proved            exact
	// ✗ naive      refuted ≠ proved  coefficient of eta^2: -1 ≠ 0 at x' = 1, x'' = -2, L_x = -1, L_x_x = 2
	// 3 steps: 2 proved and 1 refuted; not as expected: naive. Both engines decide all.
}
