package sde

import (
	"gonum.org/v1/gonum/mat"
)

// sheared is the linear equation dZ = AZ dt + Σ B_k Z dW_k in the coordinates
//
//	y₁ = z₁,   y₂ = z₂ + c z₁²,
//
// which make it nonlinear, while the moments of Z stay known.
type sheared struct {
	a  [2][2]float64
	b  [][2][2]float64
	c  float64
	y0 []float64
}

// crossed has noises that do not commute.
var crossed = &sheared{
	a: [2][2]float64{{-1, 0.5}, {0.25, -0.5}},
	b: [][2][2]float64{{{0.4, 0.3}, {0, -0.3}}, {{0.1, -0.5}, {0.6, 0.2}}},
	c: 0.5, y0: []float64{1, 0.5},
}

// single has one noise, which commutes with itself.
var single = &sheared{a: crossed.a, b: crossed.b[1:], c: crossed.c, y0: crossed.y0}

func (s *sheared) Dim() int    { return 2 }
func (s *sheared) Noises() int { return len(s.b) }

func (s *sheared) z(y []float64) [2]float64 { return [2]float64{y[0], y[1] - s.c*y[0]*y[0]} }

func times(m [2][2]float64, z [2]float64) [2]float64 {
	return [2]float64{m[0][0]*z[0] + m[0][1]*z[1], m[1][0]*z[0] + m[1][1]*z[1]}
}

func (s *sheared) Drift(dst, y []float64) {
	z := s.z(y)
	dz := times(s.a, z)
	dst[0], dst[1] = dz[0], dz[1]+2*s.c*z[0]*dz[0]
	for _, b := range s.b {
		x := times(b, z)[0]
		dst[1] += s.c * x * x
	}
}

func (s *sheared) Diffusion(dst, y []float64, from, to int) {
	z := s.z(y)
	for k, b := range s.b[from:to] {
		dz := times(b, z)
		dst[2*k], dst[2*k+1] = dz[0], dz[1]+2*s.c*z[0]*dz[0]
	}
}

// moments returns z₁, z₂, z₁², z₁z₂ and z₂².
func (s *sheared) moments(y []float64) []float64 {
	z := s.z(y)
	return []float64{z[0], z[1], z[0] * z[0], z[0] * z[1], z[1] * z[1]}
}

// expected returns the means of the moments at t: d E Z = A E Z and
// d E ZZᵀ = A E ZZᵀ + E ZZᵀ Aᵀ + Σ B_k E ZZᵀ B_kᵀ, by the exponential of its matrix.
func (s *sheared) expected(t float64) []float64 {
	rate := mat.NewDense(5, 5, nil)
	for i := range 2 {
		for j := range 2 {
			rate.Set(i, j, s.a[i][j])
		}
	}
	units := [][2][2]float64{{{1, 0}, {0, 0}}, {{0, 1}, {1, 0}}, {{0, 0}, {0, 1}}}
	for column, u := range units {
		product := func(x, y [2][2]float64) (p [2][2]float64) { // x u yᵀ
			for i := range 2 {
				for j := range 2 {
					for k := range 2 {
						for l := range 2 {
							p[i][j] += x[i][k] * u[k][l] * y[j][l]
						}
					}
				}
			}
			return p
		}
		one := [2][2]float64{{1, 0}, {0, 1}}
		sum := func(p [2][2]float64) {
			for row, at := range [][2]int{{0, 0}, {0, 1}, {1, 1}} {
				rate.Set(2+row, 2+column, rate.At(2+row, 2+column)+p[at[0]][at[1]])
			}
		}
		sum(product(s.a, one))
		sum(product(one, s.a))
		for _, b := range s.b {
			sum(product(b, b))
		}
	}
	rate.Scale(t, rate)
	var flow mat.Dense
	flow.Exp(rate)
	var m mat.VecDense
	m.MulVec(&flow, mat.NewVecDense(5, s.moments(s.y0)))
	return m.RawVector().Data
}
