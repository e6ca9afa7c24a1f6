package integrators

import "github.com/flowproof/flowproof/ode"

// McLachlanAtela4 is the method of McLachlan and Atela of four forces a step, the
// kick first. It is not symmetric. For kinetic energies that are not quadratic its
// order would be 3, and with the drift first 1.
//
// Source: [MA92, Table 2].
var McLachlanAtela4 = newNystrom(
	ode.Info{Name: "mclachlan-atela4", Order: 4, DenseOrder: 3, Source: "[MA92, Table 2]"},
	func() *coefficients {
		return listed(
			"0.1344961992774310892 -0.2248198030794208058 0.7563200005156682911 0.3340036032863214255",
			"0.5153528374311229364 -0.085782019412973646 0.4415830236164665242 0.1288461583653841854")
	})
