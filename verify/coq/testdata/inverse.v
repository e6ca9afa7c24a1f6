(* each.flow, step inverse: proved

   1/(m + eps*u) = 1/m - eps*u/m^2 + O(eps^2)

   Each link with a remainder O(e^n) is a theorem about families of models on one interval
   lo < 0 < hi: M e for each 0 < e < e0, where e is the value of the small parameter. It
   says that the difference of the two sides is e^n r(e, t) for all small enough e and all
   t of the interval, with one bound for all these r(e, t). Premises, for each e: the
   declared signs, the hypotheses, and what makes the sides defined. Premises on the family:
   the symbols and each of their derivatives stay bounded as e goes to 0, and what is named
   stays away from 0. A hypothesis with a remainder O(e^m) has e^m rest in its place, where
   rest is a symbol like the others. A shift, or a field near its arguments, stands for its
   Taylor polynomial through e^n, in a hypothesis with a rest of order n+1. *)
From Coq Require Import Reals Lra Psatz Lia ZArith List.
Import ListNotations.
Require Import Flowproof.Prelude.
Open Scope R_scope.

Definition _eps := cst 0.
Definition _m := cst 1.
Definition _u := fn 0.
Definition A : sig := fun i => match i with _ => [] end.
Notation D := (total A).
Notation d := (partial A).
Notation sb := (subst A).

Lemma link_1_solved : forall lo hi M, lawful A lo hi M ->
  everywhere lo hi (fun t => 0 < eval M (_eps) t) ->
  everywhere lo hi (fun t => 0 < eval M (_m) t) ->
  everywhere lo hi (fun t => eval M (_m + _eps * _u 0) t <> 0) ->
  everywhere lo hi (fun t => eval M (_eps * _u 0 + _m) t <> 0) /\
  holds lo hi M (num 1 1 / (_m + _eps * _u 0) - (num 1 1 / _m - _eps * _u 0 / _m ^ 2)) (_eps * _u 0 / _m ^ 2 + num 1 1 / (_eps * _u 0 + _m) + num (-1) 1 / _m) /\
  True.
Proof.
  intros lo hi M L S_eps S_m C6.
  pose proof (around _ _ _ _ L) as Z.
  assert (F : everywhere lo hi (fun t => 0 < eval M (_eps) t /\ 0 < eval M (_m) t /\ eval M (_m + _eps * _u 0) t <> 0 /\ True)) by exact (fun t It => (conj (S_eps t It) (conj (S_m t It) (conj (C6 t It) I)))).
  real_in F.
  assert (Q12 : everywhere lo hi (fun t => eval M (_eps * _u 0 + _m) t <> 0)).
  { intros t It. real. facts F It Z. pose proof (C6 _ It) as G. real_in G. apply (nonzero_factor _ (eval M (num 1 1)%ex t) _ G). real. first [same | field; nonzeros]. }
  pose proof (fun t (It : lo < t < hi) => conj (Q12 t It) (F t It)) as more. clear F. rename more into F. real_in F.
  assert (N2 : holds lo hi M (num 1 1 / (_m + _eps * _u 0) - (num 1 1 / _m - _eps * _u 0 / _m ^ 2)) (_eps * _u 0 / _m ^ 2 + num 1 1 / (_eps * _u 0 + _m) + num (-1) 1 / _m)).
  { intros t It. real. facts F It Z.  first [same | field; nonzeros]. }
  exact (conj Q12 (conj N2 I)).
Qed.

Theorem link_1 : forall lo hi e0 M, 0 < e0 ->
  (forall e, 0 < e < e0 -> lawful A lo hi (M e)) ->
  (* the small parameter *)
  (forall e, 0 < e < e0 -> cv (M e) 0%nat = e) ->
  (* symbols and their derivatives stay bounded *)
  tame lo hi M ->
  (* declared positive *)
  (forall e, 0 < e < e0 -> everywhere lo hi (fun t => 0 < eval (M e) (_eps) t)) ->
  (* declared positive *)
  (forall e, 0 < e < e0 -> everywhere lo hi (fun t => 0 < eval (M e) (_m) t)) ->
  (* a denominator *)
  (forall e, 0 < e < e0 -> everywhere lo hi (fun t => eval (M e) (_m + _eps * _u 0) t <> 0)) ->
  (* positive at e = 0 too *)
  away lo hi (fun e t => eval (M e) (_m) t) ->
  (* it stays away from 0 as e goes to 0 *)
  bounded lo hi (fun e t => / eval (M e) (_eps * _u 0 + _m)%ex t) ->
  order lo hi 2 (fun e t => eval (M e) (num 1 1 / (_m + _eps * _u 0) - (num 1 1 / _m - _eps * _u 0 / _m ^ 2)) t).
Proof.
  intros lo hi e0 M E0 LAW EPS T S_eps S_m C6 W_m Y1.
  assert (Z : lo < 0 < hi) by exact (around _ _ _ _ (LAW (e0 / 2) ltac:(lra))).
  pose proof (fun e Ie => link_1_solved lo hi (M e) (LAW e Ie) (S_eps e Ie) (S_m e Ie) (C6 e Ie)) as SOL.
  assert (F : forall e, 0 < e < e0 -> everywhere lo hi (fun t => 0 < eval (M e) (_eps) t /\ 0 < eval (M e) (_m) t /\ eval (M e) (_m + _eps * _u 0) t <> 0 /\ eval (M e) (_eps * _u 0 + _m) t <> 0 /\ True)).
  { intros e Ie t It. destruct (SOL e Ie) as (Q12 & N2 & _). exact ((conj (S_eps e Ie t It) (conj (S_m e Ie t It) (conj (C6 e Ie t It) (conj (Q12 t It) I))))). }
  real_in F.
  assert (A1 : near lo hi 2 (fun e t => / eval (M e) (_eps * _u 0 + _m)%ex t) (fun e t => eval (M e) (num (-1) 1 * _eps * _u 0 / _m ^ 2 + num 1 1 / _m)%ex t)).
  {
  assert (X : near lo hi 2 (fun e t => eval (M e) (_eps * _u 0 + _m)%ex t) (fun e t => eval (M e) (_eps * _u 0 + _m)%ex t)).
  {
  apply near_refl. }
  apply (near_trans lo hi 2 _ (fun e t => taylor invs 2 (eval (M e) (_m)%ex t) (e * (at_poly [fun e t => eval (M e) (_u 0)%ex t] (pnum 1 1 * pat 0)%poly) e t))).
  { apply ((fun X Y X0 H NX EY => inverse_near lo hi Z 2 X Y X0 H ltac:(lia) NX EY) (fun e t => eval (M e) (_eps * _u 0 + _m)%ex t) (fun e t => eval (M e) (_eps * _u 0 + _m)%ex t) (fun e t => eval (M e) (_m)%ex t) (at_poly [fun e t => eval (M e) (_u 0)%ex t] (pnum 1 1 * pat 0)%poly) X); [apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; facts (F e Ie) It Z; assert (0 < e) by lra; try rewrite (EPS e Ie) in *; first [same | field; nonzeros] | boundedly T Z | boundedly T Z | apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; facts (F e Ie) It Z; split; nonzero | apply poly_bounded; all_boundedly T Z]. }
  apply (near_to lo hi 2 _ _ [] (pnum 0 1)%poly); [all_boundedly T Z |].
  apply (ev_all lo hi _ e0 E0). intros e t Ie It. destruct (SOL e Ie) as (Q12 & N2 & _).
  real. facts (F e Ie) It Z. assert (0 < e) by lra. 
  settled. try rewrite (EPS e Ie) in *.
  first [same | field; nonzeros].
  }
  apply (order_near lo hi 2 _ (fun e t => eval (M e) (num 0 1)%ex t)).
  {
  apply (near_from lo hi 2 _ (fun e t => eval (M e) (_eps * _u 0 / _m ^ 2 + num 1 1 / (_eps * _u 0 + _m) + num (-1) 1 / _m)%ex t)); [apply (ev_all lo hi _ e0 E0); intros e t Ie It; destruct (SOL e Ie) as (Q12 & N2 & _); exact (N2 _ It) |].
  apply (near_trans lo hi 2 _ (fun e t => eval (M e) (num 0 1)%ex t)).
  { pose (L := [fun e t => eval (M e) (_u 0)%ex t; fun e t => / eval (M e) (_m)%ex t; fun e t => / eval (M e) (_m)%ex t; fun e t => eval (M e) (num (-1) 1 * _u 0 / _m ^ 2)%ex t] : list (R -> R -> R)). assert (BL : Forall (bounded lo hi) L) by (unfold L; all_boundedly T Z).
  apply (by_series lo hi Z 2 ([2; 2; 2]%nat) [fun e t => eval (M e) (_u 0)%ex t; fun e t => / eval (M e) (_m)%ex t; fun e t => / eval (M e) (_eps * _u 0 + _m)%ex t] ([[pat 0]; [pat 1]; [pat 2; pat 3]])%poly (pnum 1 1 * psmall * pat 0 * pat 1 ^ 2 + pnum 1 1 * pat 2 + pnum (-1) 1 * pat 1)%poly L); [exact BL | | reflexivity | apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; first [solve [try rewrite (EPS e Ie); flat; ring] | facts (F e Ie) It Z; assert (0 < e) by lra; try rewrite (EPS e Ie) in *; first [same | field; nonzeros]] | apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; first [solve [try rewrite (EPS e Ie); flat; ring] | facts (F e Ie) It Z; assert (0 < e) by lra; try rewrite (EPS e Ie) in *; first [same | field; nonzeros]]].
  cbn [map].
  apply nears_cons; [exact (series_bounded lo hi L _ BL) | apply near_exact; intros e t; unfold L; cbn [at_series at_poly nth]; ring |].
  apply nears_cons; [exact (series_bounded lo hi L _ BL) | apply near_exact; intros e t; unfold L; cbn [at_series at_poly nth]; ring |].
  apply nears_cons; [exact (series_bounded lo hi L _ BL) | apply (near_right lo hi 2 _ _ _ A1); apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; first [solve [try rewrite (EPS e Ie); flat; ring] | facts (F e Ie) It Z; assert (0 < e) by lra; try rewrite (EPS e Ie) in *; first [same | field; nonzeros]] |].
  apply nears_nil. }
  apply near_refl. }
  apply (ev_all lo hi _ e0 E0). intros e t Ie It. destruct (SOL e Ie) as (Q12 & N2 & _). reflexivity.
Qed.
