namespace VlbiOps.Data.Visibilities;

/// <summary>The transform of a circular Gaussian of unit flux, K = exp(-pi^2 w^2 (u^2 + v^2)/(4 ln 2)) with FWHM w: its product with visibilities smooths the sky.</summary>
public static class Taper
{
    /// <summary>V and sigma times K: the sky smoothed.</summary>
    /// <param name="set">Visibilities.</param>
    /// <param name="fwhm">w, radians.</param>
    /// <exception cref="ArgumentException">The width is negative or no number.</exception>
    public static VisibilitySet Apply(VisibilitySet set, double fwhm) => Scale(set, fwhm, -1, "tapered");

    /// <summary>V and sigma divided by K (EHT Collaboration 2019, ApJL 875, L4, section 6.2): what is fitted to them, once smoothed, fits the data, and so no structure
    /// finer than w is asked for.</summary>
    /// <param name="set">Visibilities.</param>
    /// <param name="fwhm">w, radians.</param>
    /// <exception cref="ArgumentException">The width is negative, no number, or so wide that K vanishes on a baseline.</exception>
    public static VisibilitySet Reverse(VisibilitySet set, double fwhm) => Scale(set, fwhm, 1, "reverse taper");

    private static VisibilitySet Scale(VisibilitySet set, double fwhm, int sign, string what)
    {
        if (!(fwhm >= 0) || !double.IsFinite(fwhm)) throw new ArgumentException(FormattableString.Invariant($"a taper of {fwhm} rad; expected 0 or more"), nameof(fwhm));
        var columns = set.Columns;
        var factor = new double[columns.Count];
        for (var k = 0; k < factor.Length; k++)
        {
            var length = columns.BaselineLength(k) * fwhm;
            factor[k] = Math.Exp(sign * Math.PI * Math.PI * length * length / (4 * Math.Log(2)));
            if (!(factor[k] is > 1e-100 and < 1e100))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"a taper of {fwhm} rad leaves nothing of a baseline of {columns.BaselineLength(k) / 1e9:0.###} Glambda; expected a narrower one"), nameof(fwhm));
            }
        }

        return set.With(RowScaling.By(columns, factor), FormattableString.Invariant($"{what} of {fwhm / Math.PI * 180 * 3600e6:0.###} uas"));
    }
}
