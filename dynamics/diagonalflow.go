package dynamics

import (
	"math"
	"slices"

	"github.com/flowproof/flowproof/internal/simd"
	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/ode"
)

// A DiagonalFlow is the momentum flow of a diagonal network with its integrals,
//
//	α β̈ + β̇ + c ∇L(β) = 0                        β = (u, v)
//	φ′  = 8c² g⊙g,   G′ = g
//	m_u′ = (b²−ab)/(αρ²) − 2cg(1 − ab/ρ²)         a = u, b = αu̇, ρ² = a²+b²
//	m_v′ = the same for v with −g
//
// as a damped system with state y = (β, β̇, φ, G, m_u, m_v) of dimension 8d.
// m_u carries ∫(u̇/u)² in Prüfer's form, which stays regular where u changes
// sign: as long as it does not,
//
//	α∫r_u² = m_u + αr_u(0) − ½ln(1+α²r_u(0)²) + ½ln(1+α²r_u²) − αr_u,  r_u = u̇/u.
//
// A DiagonalFlow has a workspace of its own and is not safe for concurrent use.
type DiagonalFlow struct {
	Net      *models.DiagonalNet
	Alpha, C float64 // α > 0, c > 0

	g  []float64
	at []float64 // the β that g belongs to
}

var _ ode.Damped = (*DiagonalFlow)(nil)

// NewDiagonalFlow returns the flow (4) of the momentum method m on data.
func NewDiagonalFlow(data *models.Regression, m Momentum) *DiagonalFlow {
	d := data.D()
	f := &DiagonalFlow{
		Net: models.NewDiagonalNet(data), Alpha: m.Alpha(), C: m.C(),
		g: make([]float64, d), at: make([]float64, 2*d),
	}
	f.at[0] = math.NaN() // equal to no β
	return f
}

// Initial returns the state in which the flow begins at s with velocity v.
func (f *DiagonalFlow) Initial(s Start, m Momentum, v Velocity) []float64 {
	y := make([]float64, f.Dim())
	n := f.Degrees()
	copy(y, s.Beta())
	f.Net.Gradient(y[n:2*n], y[:n])
	for i := range n {
		y[n+i] *= -v.Factor(m)
	}
	return y
}

// Dim returns 8d.
func (f *DiagonalFlow) Dim() int { return 8 * len(f.g) }

// Degrees returns 2d.
func (f *DiagonalFlow) Degrees() int { return 2 * len(f.g) }

// Damping returns 1/α.
func (f *DiagonalFlow) Damping() float64 { return 1 / f.Alpha }

// Force writes −(c/α)∇L(β) to dst.
func (f *DiagonalFlow) Force(dst []float64, _ float64, beta []float64) {
	f.gradient(beta)
	f.force(dst, beta)
}

// Quadrature writes the derivatives of (φ, G, m_u, m_v) to dst.
func (f *DiagonalFlow) Quadrature(dst []float64, _ float64, beta, velocity []float64) {
	f.gradient(beta)
	f.quadrature(dst, beta, velocity)
}

// Derivative writes the right-hand side for y = (β, β̇, φ, G, m_u, m_v).
func (f *DiagonalFlow) Derivative(dst []float64, _ float64, y []float64) {
	n := f.Degrees()
	beta, velocity := y[:n], y[n:2*n]
	f.gradient(beta)
	copy(dst[:n], velocity)
	f.force(dst[n:2*n], beta)
	simd.AddScaled(dst[n:2*n], -f.Damping(), velocity)
	f.quadrature(dst[2*n:], beta, velocity)
}

// force and quadrature are Force and Quadrature where f.g belongs to β.
func (f *DiagonalFlow) force(dst, beta []float64) {
	d, k := len(f.g), 2*f.C/f.Alpha
	simd.ScaledProduct(dst[:d], -k, beta[:d], f.g)
	simd.ScaledProduct(dst[d:2*d], k, beta[d:2*d], f.g)
}

func (f *DiagonalFlow) quadrature(dst, beta, velocity []float64) {
	d, k, gamma := len(f.g), 2*f.C, f.Damping()
	simd.ScaledProduct(dst[:d], 2*k*k, f.g, f.g)
	copy(dst[d:2*d], f.g)
	simd.Pruefer(dst[2*d:3*d], beta[:d], velocity[:d], f.g, f.Alpha, gamma, k)
	simd.Pruefer(dst[3*d:4*d], beta[d:2*d], velocity[d:2*d], f.g, f.Alpha, gamma, -k)
}

// gradient puts g(β) in f.g, unless it is there already.
func (f *DiagonalFlow) gradient(beta []float64) {
	if slices.Equal(f.at, beta) {
		return
	}
	copy(f.at, beta)
	f.Net.ThetaGradientAt(f.g, beta)
}

// A DiagonalGradientFlow is β̇ = −c∇L(β) with φ′ = 8c² g⊙g and G′ = g, as a system
// with state y = (β, φ, G) of dimension 4d. c = 1 is gradient flow, c = 1/(1−μ)
// the rescaled one. It is not safe for concurrent use.
type DiagonalGradientFlow struct {
	Net *models.DiagonalNet
	C   float64 // c > 0

	g []float64
}

// NewDiagonalGradientFlow returns the gradient flow on data with the factor c.
func NewDiagonalGradientFlow(data *models.Regression, c float64) *DiagonalGradientFlow {
	d := data.D()
	return &DiagonalGradientFlow{models.NewDiagonalNet(data), c, make([]float64, d)}
}

// Dim returns 4d.
func (f *DiagonalGradientFlow) Dim() int { return 4 * len(f.g) }

// Derivative writes the right-hand side for y = (β, φ, G).
func (f *DiagonalGradientFlow) Derivative(dst []float64, _ float64, y []float64) {
	d := len(f.g)
	f.Net.ThetaGradientAt(f.g, y[:2*d])
	simd.ScaledProduct(dst[:d], -2*f.C, y[:d], f.g)
	simd.ScaledProduct(dst[d:2*d], 2*f.C, y[d:2*d], f.g)
	simd.ScaledProduct(dst[2*d:3*d], 8*f.C*f.C, f.g, f.g)
	copy(dst[3*d:], f.g)
}
