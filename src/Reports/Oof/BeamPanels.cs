using VlbiOps.Data.BeamMaps;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>What all pictures of an observation's maps share: the unit of the axes, the way to a grid, the colours of power.</summary>
internal sealed class BeamPanels
{
    private const double FaintestDecibels = -30;

    public BeamPanels(OofObservation observation)
        : this(observation.Maps, observation.ChopThrowRadians)
    {
    }

    public BeamPanels(OofFitResult result)
        : this([.. result.Maps.Select(map => map.Observed)], result.Observation.ChopThrowRadians)
    {
    }

    private BeamPanels(IReadOnlyList<BeamMap> maps, double? chopThrow)
    {
        double extent = maps.Max(map => Math.Max(map.U.Max(Math.Abs), map.V.Max(Math.Abs))) * OofText.RadiansToArcsec;
        (Unit, UnitsPerRadian) = extent switch
        {
            > 36_000 => ("°", 180 / Math.PI),
            > 600 => ("′", OofText.RadiansToArcsec / 60),
            _ => ("″", OofText.RadiansToArcsec),
        };
        Fields = [.. maps.Select(map => new BeamField(map, UnitsPerRadian))];
        IsChopped = (chopThrow ?? 0) != 0;
        AxesAgree = maps.All(map => SameExtent(map.U, maps[0].U) && SameExtent(map.V, maps[0].V));
        Remark = Fields.All(f => f.IsGridded) ? "" : "Maps that lie on no even grid show the nearest sample at each point.";
    }

    public string Unit { get; }

    public double UnitsPerRadian { get; }

    public IReadOnlyList<BeamField> Fields { get; }

    public bool IsChopped { get; }

    public bool AxesAgree { get; }

    public string Remark { get; }

    /// <summary>Power in per cent of a peak: both signs of a chopped beam.</summary>
    public ColorScale OfPeak => IsChopped ? new(ColorMap.BlueWhiteRed, -100, 100, "power", "% of peak") : new(ColorMap.Viridis, 0, 100, "power", "% of peak");

    /// <summary>Power in decibels below a peak; of a chopped beam, which has both signs, in per cent.</summary>
    public ColorScale Decibels => IsChopped ? OfPeak : new(ColorMap.Viridis, FaintestDecibels, 0, "power", "dB");

    public HeatMap Panel(GridField field, ColorScale scale, double[] levels, GridField? contours = null, string title = "") =>
        new(field, scale) { Title = title, X = new Axis("u", Unit), Y = new Axis("v", Unit), ContourLevels = levels, ContourField = contours };

    private static bool SameExtent(double[] a, double[] b)
    {
        double tolerance = 0.02 * (b.Max() - b.Min());
        return Math.Abs(a.Min() - b.Min()) <= tolerance && Math.Abs(a.Max() - b.Max()) <= tolerance;
    }
}
