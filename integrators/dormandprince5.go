package integrators

import "github.com/flowproof/flowproof/ode"

// DormandPrince5 is the method of order 5 of Dormand and Prince with an
// embedded one of order 4 and Shampine's dense output of order 4: the usual
// choice at tolerances from 1e-3 to 1e-7.
//
// Coefficients: [DP80]; [HNW93, II.5, Table 5.2]. Dense output: [Sha86];
// [HNW93, II.6], d as in the code DOPRI5.
var DormandPrince5 = NewRungeKutta(ode.Info{
	Name: "dopri5", Order: 5, ErrorOrder: 4, DenseOrder: 4,
	Source: "[HNW93, II.5, Table 5.2; II.6]",
}, `
   0 |
 1/5 | 1/5
3/10 | 3/40          9/40
 4/5 | 44/45       -56/15      32/9
 8/9 | 19372/6561  -25360/2187 64448/6561  -212/729
   1 | 9017/3168   -355/33     46732/5247  49/176   -5103/18656
   1 | b
   b | 35/384       0          500/1113    125/192  -2187/6784     11/84
  b^ | 5179/57600   0          7571/16695  393/640  -92097/339200  187/2100  1/40
   d | -12715105075/11282082432   0                         87487479700/32700410799
       -10690763975/1880347072    701980252875/199316789632 -1453857185/822651844
       69997945/29380423
`)
