package taylor

// A Number stands for a function of t, or for a constant, in a right-hand side. Its methods
// return new numbers and change none. The zero Number is the constant 0.
type Number struct{ made *expression }

// An expression is how a number is made.
type expression struct {
	kind kind
	a, b *expression
	x    float64
	of   *Program // whose input it is
}

// A kind of operation; its operands are a and b.
type kind uint8

const (
	constant kind = iota // x
	input                // number x of its program: t, y₀, y₁, …
	add
	sub
	mul
	quo
	sqrt
	pow // a to the power x
	exp
	log
	sin
	cos
	tan
	sinh
	cosh
	asinh
	atan
)

// Const returns the constant x. A rational number is best divided out,
// Const(8).Quo(Const(3)), so that each arithmetic does that as exactly as it can.
func Const(x float64) Number { return Number{&expression{kind: constant, x: x}} }

// Add returns x + y.
func (x Number) Add(y Number) Number { return binary(add, x, y) }

// Sub returns x − y.
func (x Number) Sub(y Number) Number { return binary(sub, x, y) }

// Mul returns x·y.
func (x Number) Mul(y Number) Number { return binary(mul, x, y) }

// Quo returns x/y. There is no series where y vanishes.
func (x Number) Quo(y Number) Number { return binary(quo, x, y) }

// Neg returns −x.
func (x Number) Neg() Number { return Const(0).Sub(x) }

// PowInt returns xⁿ by multiplications, for n < 0 the reciprocal of x⁻ⁿ. x⁰ = 1.
func (x Number) PowInt(n int) Number {
	switch {
	case n == 0:
		return Const(1)
	case n == 1:
		return x
	case n < 0:
		return Const(1).Quo(x.PowInt(-n))
	case n%2 == 1:
		return x.PowInt(n - 1).Mul(x)
	}
	half := x.PowInt(n / 2)
	return half.Mul(half)
}

// Pow returns xᵃ for x > 0. For x of any sign and an integer a see PowInt.
func (x Number) Pow(a float64) Number {
	return Number{&expression{kind: pow, a: x.expression(), x: a}}
}

// Sqrt returns √x for x > 0: there is no series where x vanishes.
func (x Number) Sqrt() Number { return unary(sqrt, x) }

// Exp returns eˣ.
func (x Number) Exp() Number { return unary(exp, x) }

// Log returns the natural logarithm of x > 0.
func (x Number) Log() Number { return unary(log, x) }

// Sin returns the sine of x.
func (x Number) Sin() Number { return unary(sin, x) }

// Cos returns the cosine of x.
func (x Number) Cos() Number { return unary(cos, x) }

// Tan returns the tangent of x.
func (x Number) Tan() Number { return unary(tan, x) }

// Sinh returns the hyperbolic sine of x.
func (x Number) Sinh() Number { return unary(sinh, x) }

// Cosh returns the hyperbolic cosine of x.
func (x Number) Cosh() Number { return unary(cosh, x) }

// Asinh returns the inverse hyperbolic sine of x.
func (x Number) Asinh() Number { return unary(asinh, x) }

// Atan returns the inverse tangent of x.
func (x Number) Atan() Number { return unary(atan, x) }

func unary(k kind, x Number) Number { return Number{&expression{kind: k, a: x.expression()}} }

func binary(k kind, x, y Number) Number {
	return Number{&expression{kind: k, a: x.expression(), b: y.expression()}}
}

var zero = &expression{kind: constant}

func (x Number) expression() *expression {
	if x.made == nil {
		return zero
	}
	return x.made
}
