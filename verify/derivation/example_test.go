package derivation_test

import (
	"fmt"

	"github.com/flowproof/flowproof/verify/derivation"
)

// small is the energy of a damped oscillator.
const small = `derivation "A damped oscillator"
positive constant m, k
constant b
function x
let E = m*x'^2/2 + k*x^2/2
given newton: m*x'' = -b*x' - k*x solving x''

step energy
  tex "\dot E = -b\dot x^2"
  claim E' = x'*(m*x'' + k*x) = -b*x'^2
  using newton
`

func ExampleParse() {
	_, err := derivation.Parse("oscillator.flow", []byte(`positive constant m, k
function x
given newton: m*x'' = -k*y solving x''
step energy
  claim squrt(m)*x'^2 = k^(200/3)
`))
	fmt.Println(err)
	// Output:
	// oscillator.flow:3:26: y is not declared
	// oscillator.flow:5:9: squrt is not a function (did you mean sqrt?)
	// oscillator.flow:5:28: exponent 200/3 is beyond 64
}

func ExampleFile_Claims() {
	file, err := derivation.Parse("oscillator.flow", []byte(small))
	if err != nil {
		fmt.Println(err)
		return
	}
	claims, err := file.Claims()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range claims {
		fmt.Printf("%s %d: %s = %s\n", c.ID, c.Link, derivation.Format(c.LHS), derivation.Format(c.RHS))
		for _, u := range c.Using {
			fmt.Printf("  with %s from %s = %s\n", derivation.Format(u.Solving), derivation.Format(u.LHS), derivation.Format(u.RHS))
		}
	}
	// Output:
	// energy 1: D(m*x'^2/2 + k*x^2/2) = x'*(m*x'' + k*x)
	//   with x'' from m*x'' = -b*x' - k*x
	// energy 2: x'*(m*x'' + k*x) = -b*x'^2
	//   with x'' from m*x'' = -b*x' - k*x
}
