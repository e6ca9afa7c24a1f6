package integrators

import "github.com/flowproof/flowproof/ode"

// KahanLi8 is the composition of Kahan and Li of seventeen steps of
// [StormerVerlet], Σ|w_i| = 5.3. The digits solve the order conditions and are the
// solution next to what is printed.
//
// Source: [KL97].
var KahanLi8 = newSplitting(
	ode.Info{Name: "kahan-li8", Order: 8, DenseOrder: 3, Source: "[KL97]"},
	func() *coefficients {
		return composed(`
			0.130202483088890080878817632096
			0.561162981775108384561964407700
			-0.389474962644847286408078598234
			0.158841906555155600896210745707
			-0.395903894133237577336231539349
			0.184539640978315707091832541534
			0.258374387686322047293979109995
			0.295011723609310298870966240218 |`)
	})
