package rootedtree_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/flowproof/flowproof/verify/rootedtree"
)

func BenchmarkDormandPrinceToOrderSix(b *testing.B) {
	for b.Loop() {
		rootedtree.Order(dp5A, dp5B, 6, nil)
	}
}

// The size of DOP853 with its dense output: 16 stages, 30 digits. A tolerance
// that nothing exceeds makes every tree count.
func BenchmarkSixteenStagesThirtyDigits(b *testing.B) {
	a, weights := decimals(16, 30)
	generous := rat("1e100")
	for _, order := range []int{8, 9, 10} {
		b.Run(big.NewInt(int64(order)).String(), func(b *testing.B) {
			for b.Loop() {
				if got, _, _ := rootedtree.Order(a, weights, order, generous); got != order {
					b.Fatalf("stopped at order %d", got)
				}
			}
		})
	}
}

func decimals(stages, digits int) (a [][]*big.Rat, b []*big.Rat) {
	random := rand.New(rand.NewPCG(1, 1))
	draw := func() *big.Rat {
		text := []byte("0.")
		for range digits {
			text = append(text, byte('0'+random.IntN(10)))
		}
		return rat(string(text))
	}
	for i := range stages {
		var row []*big.Rat
		for range i {
			row = append(row, draw())
		}
		a, b = append(a, row), append(b, draw())
	}
	return a, b
}
