package dynamics

import "fmt"

// A Momentum is a momentum method with its two numbers.
type Momentum struct {
	Eta, Mu  float64 // learning rate η > 0, momentum factor 0 ≤ μ < 1
	Nesterov bool    // NAG; otherwise heavy ball
}

// Check returns a *ParameterError if η or μ is outside its domain.
func (m Momentum) Check() error {
	if !(m.Eta > 0 && finite(m.Eta)) {
		return &ParameterError{"eta", m.Eta, "the learning rate must be a finite number > 0"}
	}
	if !(m.Mu >= 0 && m.Mu < 1) {
		return &ParameterError{"mu", m.Mu, "the momentum factor must lie in [0, 1)"}
	}
	return nil
}

// C returns c = 1/(1−μ).
func (m Momentum) C() float64 { return 1 / (1 - m.Mu) }

// Alpha returns the coefficient α of Proposition 1,
//
//	HB: η(1+μ)/(2(1−μ)),  NAG: η(1−μ+2μ²)/(2(1−μ)).
func (m Momentum) Alpha() float64 {
	if m.Nesterov {
		return m.Eta * (1 - m.Mu + 2*m.Mu*m.Mu) / (2 * (1 - m.Mu))
	}
	return m.Eta * (1 + m.Mu) / (2 * (1 - m.Mu))
}

// String returns, for example, "HB(η=0.01, μ=0.9)".
func (m Momentum) String() string {
	name := "HB"
	if m.Nesterov {
		name = "NAG"
	}
	return fmt.Sprintf("%s(η=%g, μ=%g)", name, m.Eta, m.Mu)
}

// A Velocity is a choice of β̇(0); the flow needs one and the paper names none.
type Velocity int

const (
	// Zero: β̇(0) = 0 [PPF24].
	Zero Velocity = iota
	// Manifold: β̇(0) = −c∇L, where the flow's slow manifold begins; Eq. (50) uses it.
	Manifold
	// Matched: what the discrete start p₀ = 0 means to second order,
	//
	//	HB: −∇L/(1+μ),  NAG: −∇L (1−2μ)/(1−μ+2μ²).
	Matched
)

var velocityNames = [...]string{"zero", "manifold", "matched"}

// String returns the name used on the command line.
func (v Velocity) String() string { return velocityNames[v] }

// ParseVelocity returns the velocity of that name.
func ParseVelocity(name string) (Velocity, error) {
	for i, n := range velocityNames {
		if n == name {
			return Velocity(i), nil
		}
	}
	return 0, fmt.Errorf("velocity %q is not known: use zero, manifold or matched", name)
}

// Factor returns k in β̇(0) = −k∇L.
func (v Velocity) Factor(m Momentum) float64 {
	switch v {
	case Manifold:
		return m.C()
	case Matched:
		if m.Nesterov {
			return (1 - 2*m.Mu) / (1 - m.Mu + 2*m.Mu*m.Mu)
		}
		return 1 / (1 + m.Mu)
	}
	return 0
}

// A ParameterError names a number outside its domain.
type ParameterError struct {
	Name  string
	Value float64
	Want  string
}

// Error returns the message.
func (e *ParameterError) Error() string { return fmt.Sprintf("%s = %g: %s", e.Name, e.Value, e.Want) }

func finite(x float64) bool { return x-x == 0 }
