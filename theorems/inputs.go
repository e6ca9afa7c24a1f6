package theorems

import (
	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/models"
)

// InputsOf returns what a closed form may look at of a flow followed to its limit.
func InputsOf(data *models.Regression, l *dynamics.Limit) ClosedFormInputs {
	o := inputs(data, l.Start, l.Phi, l.Alpha, l.C, l.Crossings)
	if l.Velocity != nil {
		d := len(o.Xi)
		du, dv := l.Velocity[:d], l.Velocity[d:]
		o.Rate0 = each(o, func(j int) float64 { return 2 * (l.U[j]*du[j] - l.V[j]*dv[j]) })
	}
	return o
}

// InputsOfTrained is InputsOf for a discrete run, whose start p₀ = 0 is matched by
// a velocity of O(1): it enters the closed forms at O(η²) only and is left out.
func InputsOfTrained(data *models.Regression, t *dynamics.Trained) ClosedFormInputs {
	return inputs(data, t.Start, t.Phi, t.Alpha(), t.C(), t.Crossings)
}

func inputs(data *models.Regression, s dynamics.Start, phi []float64, alpha, c float64, crossings int) ClosedFormInputs {
	return ClosedFormInputs{
		Theta0: s.Theta(), Xi: s.Xi(), G0: s.Gradient(data), Rate0: make([]float64, len(s.U)),
		Phi: phi, Alpha: alpha, C: c, Crossings: crossings,
	}
}
