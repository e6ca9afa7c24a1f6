package tex_test

import (
	"fmt"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/tex"
)

func ExampleRead() {
	u := &derivation.Name{Name: "u"}
	v := &derivation.Name{Name: "v"}
	alpha := &derivation.Name{Name: "alpha"}
	notation := []*derivation.Notation{{TeX: `u_j`, X: u}, {TeX: `v_j`, X: v}, {TeX: `\alpha`, X: alpha},
		{TeX: `\mathcal{O}(\eta^2)`, X: &derivation.Order{Small: "alpha", N: 2}}}

	chains, err := tex.Read(`\frac{d}{dt}u_jv_j = 2\alpha\dot u_j\dot v_j + \mathcal{O}(\eta^2)`, notation, "alpha")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, x := range chains[0].Sides {
		fmt.Println(derivation.Format(x))
	}

	_, err = tex.Read(`\dot u_k = 0`, notation, "alpha")
	fmt.Println(err)
	// Output:
	// D(u*v)
	// 2*alpha*D(u)*D(v) + O(alpha^2)
	// tex: \dot u_k has no notation, at offset 0: ⟦here⟧\dot u_k = 0
}
