package theorems

import (
	"testing"

	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/claimtest"
)

// Claims whose checks take long are judged with -long, and are whole without it.
func TestLongClaims(t *testing.T) {
	index := verify.NewIndex(Long()...)
	if !*long {
		if err := index.Validate(); err != nil {
			t.Error(err)
		}
		return
	}
	claimtest.Run(t, index)
}
