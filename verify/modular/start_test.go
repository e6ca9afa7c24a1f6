package modular_test

import "testing"

// Values at t = 0 are what the hypotheses make them, also by way of each other.
func TestStarts(t *testing.T) {
	run(t, `given ode: u'' = -u solving u''
given first: at0(u) = at0(u') solving at0(u)
given second: at0(u') = c solving at0(u')
`, []row{
		{"at0(u'') = -c; using ode, first, second", "holds", "the equation at t = 0"},
		{"at0(u'') = c; using ode, first, second", "fails", "a sign"},
		{"u^2 + u'^2 = 2*c^2; using ode, first, second", "holds", "the energy is that of the start"},
		{"u^2 + u'^2 = 3*c^2; using ode, first, second", "fails", "another energy"},
		{"u^2 + u'^2 = 2*c^2; using ode, first", "fails", "without the second value it may be any"},
		{"at0(u) = at0(u'); using first", "holds", "of a function that is free otherwise"},
		{"u = u'; using first", "fails", "at t = 0 only"},
	})
}

// Partial derivatives by derivatives, as in the equations of Euler and Lagrange.
func TestDerivativesByDerivatives(t *testing.T) {
	run(t, "", []row{
		{"D(d(u'^2/2 - G, u')) - d(u'^2/2 - G, u) = u'' + d(G, u)", "holds", "a potential"},
		{"D(d(u'^2/2 - G, u')) - d(u'^2/2 - G, u) = u'' - d(G, u)", "fails", "a sign"},
		{"d(d(u'^3*u, u'), u) = 3*u'^2", "holds", "u and u' are independent"},
		{"d(D(u*v), u') = v", "holds", "of what is written"},
		{"d(D(u*v), u') = v'", "fails", "that is the one by u"},
	})
}
