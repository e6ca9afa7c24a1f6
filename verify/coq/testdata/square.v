(* each.flow, step square: proved

   u^2 + w^2 >= 2*u*w

   Each link is a theorem about real functions: for every interval lo < 0 < hi and every
   model M of the symbols on it (functions with their derivatives, integrals from 0), under
   the premises, the two sides are equal at every t of the interval. Premises are the
   declared signs, the hypotheses, and what makes the sides defined; each is named. *)
From Coq Require Import Reals Lra Psatz Lia ZArith List.
Import ListNotations.
Require Import Flowproof.Prelude.
Open Scope R_scope.

Definition _eps := cst 0.
Definition _u := fn 0.
Definition _w := fn 1.
Definition A : sig := fun i => match i with _ => [] end.
Notation D := (total A).
Notation d := (partial A).
Notation sb := (subst A).

Theorem link_1 : forall lo hi M, lawful A lo hi M ->
  (* declared positive *)
  everywhere lo hi (fun t => 0 < eval M (_eps) t) ->
  everywhere lo hi (fun t => eval M (_u 0 ^ 2 + _w 0 ^ 2) t >= eval M (num 2 1 * _u 0 * _w 0) t).
Proof.
  intros lo hi M L S_eps.
  pose proof (around _ _ _ _ L) as Z.
  assert (F : everywhere lo hi (fun t => 0 < eval M (_eps) t /\ True)) by exact (fun t It => (conj (S_eps t It) I)).
  real_in F.
  assert (EQ : holds lo hi M (_u 0 ^ 2 + _w 0 ^ 2 - num 2 1 * _u 0 * _w 0) (num 0 1 + num 1 1 * (_u 0 + num (-1) 1 * _w 0) ^ 2)).
  {
   intros t It. real. facts F It Z.
  first [same | field; nonzeros].
  }
  intros t It. specialize (EQ t It). assert (P : 0 <= eval M (num 0 1 + num 1 1 * (_u 0 + num (-1) 1 * _w 0) ^ 2) t).
  { real. facts F It Z.
    let rec go := lazymatch goal with |- 0 <= _ + _ => apply Rplus_le_le_0_compat; go | |- 0 <= _ * _ => apply Rmult_le_pos; go | _ => first [lra | nonneg] end in go. }
  real. real_in EQ. real_in P. lra.
Qed.
