package ode

import (
	"math"
	"testing"
)

// On a grid that meets every mantissa's neighbourhood, in all binades.
func TestPowers(t *testing.T) {
	var offLog, offExp float64
	for k := -1022; k <= 1023; k += 31 {
		for i := range 1 << 10 {
			x := math.Ldexp(1+float64(i)/(1<<10), k)
			offLog = max(offLog, math.Abs(log2(x)-math.Log2(x)))
		}
	}
	for i := -1 << 16; i <= 1<<16; i++ {
		y := float64(i) / (1 << 16) * 1000
		offExp = max(offExp, math.Abs(exp2(y)/math.Exp2(y)-1))
	}
	if !(offLog < 2e-9 && offExp < 8e-9) {
		t.Errorf("log2 is off by %.2g, exp2 by %.2g; want less than 2e-9 and 8e-9", offLog, offExp)
	}
	if log2(math.Inf(1)) != 1024 || exp2(math.Inf(1)) != math.Exp2(1000) || exp2(math.Inf(-1)) != math.Exp2(-1000) {
		t.Error("the ends of the range are not what is promised")
	}
	if !math.IsNaN(exp2(math.NaN())) {
		t.Error("2^NaN is a number")
	}
}

// The bits are the same on every machine and with every GOAMD64: that of the step
// lengths rests on it.
func TestPowersSameBits(t *testing.T) {
	if a, b := math.Float64bits(log2(0.3)), math.Float64bits(exp2(0.3)); a != 0xbffbca9c6f5399c4 || b != 0x3ff3b2c47bf969cf {
		t.Errorf("bits of log₂ 0.3 and 2^0.3: %#x, %#x", a, b)
	}
}
