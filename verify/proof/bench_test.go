package proof_test

import (
	"context"
	"testing"
	"time"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// All derivations of the paper, by both engines; and what the second one costs,
// as a ratio to the kernel alone.
func BenchmarkDerivations(b *testing.B) {
	files := derivations(b)
	var claims []derivation.Claim
	for _, f := range files {
		list, err := f.Claims()
		if err != nil {
			b.Fatal(err)
		}
		claims = append(claims, list...)
	}
	b.Run("kernel", func(b *testing.B) {
		for b.Loop() {
			for _, c := range claims {
				if _, err := proof.Kernel(c); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("both", func(b *testing.B) {
		for b.Loop() {
			for _, f := range files {
				if _, err := proof.Check(context.Background(), f); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("ratio", func(b *testing.B) {
		var kernel, both time.Duration
		for b.Loop() {
			start := time.Now()
			for _, c := range claims {
				if _, err := proof.Kernel(c); err != nil {
					b.Fatal(err)
				}
			}
			kernel += time.Since(start)
			start = time.Now()
			for _, c := range claims {
				proof.Judge(context.Background(), c)
			}
			both += time.Since(start)
		}
		b.ReportMetric(both.Seconds()/kernel.Seconds(), "both/kernel")
	})
}
