package proof

// Judge has both engines decide a claim alone.
var Judge = (*bench)(nil).judge
