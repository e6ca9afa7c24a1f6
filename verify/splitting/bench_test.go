package splitting_test

import (
	"testing"

	"github.com/flowproof/flowproof/verify/splitting"
)

// Each up to the first order that fails, so that nothing is left out.

func BenchmarkKahanLi8(b *testing.B) {
	u := rat("2e-29")
	steps := splitting.Compose(kahanLi8, strang)
	b.Run("17 weights", func(b *testing.B) {
		for b.Loop() {
			splitting.OrderComposition(kahanLi8, 9, u)
		}
	})
	b.Run("35 steps", func(b *testing.B) {
		for b.Loop() {
			splitting.Order(steps, 9, u)
		}
	})
	b.Run("35 steps RKN", func(b *testing.B) {
		for b.Loop() {
			splitting.OrderRKN(steps, 9, u)
		}
	})
}

func BenchmarkSofroniouSpaletta10(b *testing.B) {
	u := rat("2e-25")
	for b.Loop() {
		splitting.OrderComposition(sofroniouSpaletta10, 11, u)
	}
}

func BenchmarkBlanesMoanS10(b *testing.B) {
	u := rat("5e-15")
	for b.Loop() {
		splitting.Order(blanesMoanS10, 7, u)
	}
}
