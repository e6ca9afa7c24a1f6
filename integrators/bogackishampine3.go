package integrators

import "github.com/flowproof/flowproof/ode"

// BogackiShampine3 is the method of order 3 of Bogacki and Shampine with an
// embedded one of order 2 and cubic Hermite dense output of order 3: the usual
// choice at tolerances from 1e-2 to 1e-4.
//
// Coefficients: [BS89].
var BogackiShampine3 = NewRungeKutta(ode.Info{
	Name: "bs32", Order: 3, ErrorOrder: 2, DenseOrder: 3,
	Source: "[BS89]",
}, `
   0 |
 1/2 | 1/2
 3/4 | 0    3/4
   1 | b
   b | 2/9  1/3 4/9
  b^ | 7/24 1/4 1/3 1/8
`)
