using VlbiOps.Reports.Figures;

namespace VlbiOps.Reports.Vlbi;

/// <summary>A square grid on the sky about the phase centre, east offsets across and north offsets upwards.</summary>
/// <param name="Pixels">Points across and upwards.</param>
/// <param name="FieldOfViewUas">Width and height, uas.</param>
public sealed record SkyGrid(int Pixels, double FieldOfViewUas)
{
    /// <summary>Distance of points, uas.</summary>
    public double StepUas => FieldOfViewUas / Pixels;

    /// <summary>Offsets of the points in either direction, uas, rising.</summary>
    public double[] Offsets() => [.. Enumerable.Range(0, Pixels).Select(k => (k - (0.5 * (Pixels - 1))) * StepUas)];

    /// <summary>Values on the grid as a field.</summary>
    /// <param name="values">Value of column c (east) and row r (north) at r pixels + c.</param>
    public GridField Field(double[] values) => new(values, Pixels, Pixels, -0.5 * (Pixels - 1) * StepUas, StepUas, -0.5 * (Pixels - 1) * StepUas, StepUas);
}
