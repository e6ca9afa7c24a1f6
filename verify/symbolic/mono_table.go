package symbolic

// table numbers distinct keys in the order they come, by open addressing. The
// hash of a key is linear in its words, so that the hash of a product of
// monomials is the sum of their hashes.
type table struct {
	w     int
	exact bool     // a hash is a key packed into a word: no two keys have the same
	keys  []uint64 // the distinct keys
	hash  []uint64 // and their hashes
	slots []int32  // 1 + the number of a key; 0 is free
	shift uint
}

// newTable is a table with room for n keys, which grows.
func newTable(w, n int) *table {
	t := &table{w: w, exact: w == 1, shift: 60, keys: make([]uint64, 0, n*w), hash: make([]uint64, 0, n)}
	for 1<<(64-t.shift) < 2*n {
		t.shift--
	}
	t.slots = make([]int32, 1<<(64-t.shift))
	return t
}

// odd and unodd are factors of hashes, the inverses of each other modulo 2⁶⁴.
const (
	odd   = 0x9e3779b97f4a7c15
	unodd = 0xf1de83e19937733d
)

// hashes are the hashes of n keys; in a table that is exact, of keys of several
// words, those of the keys packed as parts say.
func (t *table) hashes(parts []lanePart, keys []uint64, n int) []uint64 {
	if t.exact && t.w > 1 {
		return hashes(pack(parts, keys, n, t.w), n, 1)
	}
	return hashes(keys, n, t.w)
}

// descending is the permutation that sorts the keys.
func (t *table) descending() []int32 {
	if !t.exact || t.w == 1 {
		return descending(t.keys, len(t.hash), t.w)
	}
	words := make([]uint64, len(t.hash))
	for i, h := range t.hash {
		words[i] = h * unodd
	}
	return descending(words, len(words), 1)
}

// hashes are the hashes of n keys of w words.
func hashes(keys []uint64, n, w int) []uint64 {
	out := make([]uint64, n)
	for i := range out {
		h, factor := uint64(0), uint64(odd)
		for _, x := range keys[i*w : (i+1)*w] {
			h += x * factor
			factor *= 0xd1342543de82ef95
		}
		out[i] = h
	}
	return out
}

// row sets at[j] to the number of the product of the monomial key and monomial
// j of keys.
func (t *table) row(key []uint64, hash uint64, keys, hashes []uint64, at []int32) {
	w, slots, shift := t.w, t.slots, t.shift&63
	mask := uint64(len(slots) - 1)
	at = at[:len(hashes)]
	for j, h := range hashes {
		h += hash
		for s := h >> shift; ; s++ {
			k := slots[s&mask]
			if k == 0 {
				at[j] = int32(len(t.hash))
				t.insert(s&mask, h, key, keys[j*w:])
				slots, shift = t.slots, t.shift&63
				mask = uint64(len(slots) - 1)
				break
			}
			// The factor of the hash is odd: that of a single word is the word's own.
			if t.hash[k-1] == h && (t.exact || isProduct(t.keys[int(k-1)*w:], key, keys[j*w:])) {
				at[j] = k - 1
				break
			}
		}
	}
}

// isProduct tells whether the monomial c is a·b.
func isProduct(c, a, b []uint64) bool {
	for i, x := range a {
		if c[i] != x+b[i] {
			return false
		}
	}
	return true
}

// insert puts the monomial a·b into a free slot and doubles the slots once they
// are half full.
func (t *table) insert(slot, hash uint64, a, b []uint64) {
	limit("the number of terms", len(t.hash)+1, maxTerms)
	t.hash = append(t.hash, hash)
	for i, x := range a {
		t.keys = append(t.keys, x+b[i])
	}
	t.slots[slot] = int32(len(t.hash))
	if 2*len(t.hash) <= len(t.slots) {
		return
	}
	t.shift--
	t.slots = make([]int32, 2*len(t.slots))
	mask := uint64(len(t.slots) - 1)
	for i, h := range t.hash {
		s := h >> t.shift
		for t.slots[s&mask] != 0 {
			s++
		}
		t.slots[s&mask] = int32(i + 1)
	}
}
