using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;

namespace VlbiOps.Reports.Vlbi;

/// <summary>The resolution of a coverage: the Gaussian of the same curvature at its peak as the dirty beam, every visibility counting alike.</summary>
/// <param name="MajorUas">Full width at half maximum along the longer axis, uas.</param>
/// <param name="MinorUas">Along the shorter axis, uas.</param>
/// <param name="PositionAngleDegrees">Position angle of the longer axis, from north through east, degrees from -90 to 90.</param>
public sealed record NominalBeam(double MajorUas, double MinorUas, double PositionAngleDegrees)
{
    /// <summary>Width of the circle of the same area, uas.</summary>
    public double MeanUas => Math.Sqrt(MajorUas * MinorUas);

    /// <summary>The beam of some observations together; null where baselines lie on a line or there are none.</summary>
    /// <remarks>1 - 2 pi^2 (x, y) M (x, y) near the peak, M the second moments of (u, v), is 1 - 4 ln 2 (r / fwhm)^2 along the axes of M.</remarks>
    /// <param name="sets">The observations.</param>
    public static NominalBeam? Of(IReadOnlyList<VisibilitySet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        double uu = 0, uv = 0, vv = 0;
        var count = 0;
        foreach (var columns in sets.Select(set => set.Columns))
        {
            for (var k = 0; k < columns.Count; k++, count++)
            {
                uu += columns.U[k] * columns.U[k];
                uv += columns.U[k] * columns.V[k];
                vv += columns.V[k] * columns.V[k];
            }
        }

        var (mean, half) = (0.5 * (uu + vv) / Math.Max(1, count), double.Hypot(0.5 * (uu - vv), uv) / Math.Max(1, count));
        if (!(mean - half > 1e-6 * mean)) return null;
        double width(double moment) => Math.Sqrt(2 * Math.Log(2) / moment) / Math.PI / SkyUnits.MicroArcSecond;

        // M's larger axis is where the beam is short; the longer lies across, at atan2(-2 uv, vv - uu) / 2 counted from north through east and turned by a right angle.
        var sharp = 0.5 * Math.Atan2(2 * uv, vv - uu) / SkyUnits.Degree;
        return new(width(mean - half), width(mean + half), sharp > 0 ? sharp - 90 : sharp + 90);
    }
}
