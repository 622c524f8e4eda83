using VlbiOps.Data.BeamMaps;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>Beam maps: as observed, as fitted, what is left, and what an error-free dish would have shown.</summary>
public static class BeamFigure
{
    private const int MostAcross = 3;

    /// <summary>The maps of an observation, each in per cent of its own peak.</summary>
    /// <param name="observation">The observation.</param>
    public static Figure Of(OofObservation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var beams = new BeamPanels(observation);
        var panels = observation.Maps.Select((map, k) =>
        {
            double peak = OofText.Peak(map);
            return beams.Panel(beams.Fields[k].Of(Array.ConvertAll(map.Power, p => 100 * p / peak)), beams.OfPeak, [], title: OofText.Defocus(map));
        });
        string alt = $"{observation.Maps.Count} beam maps in per cent of their peaks. " + string.Join(" ", observation.Maps.Select(map => $"{OofText.Defocus(map)}: {Words(map, beams)}."))
            + (beams.Remark.Length > 0 ? " " + beams.Remark : "");
        int across = Math.Min(observation.Maps.Count == 4 ? 2 : MostAcross, observation.Maps.Count);
        return new Figure(Panel.Grid([.. panels], across), new FigureOptions("Observed beams", alt) { Width = across == 2 ? 760 : 1000, HasSharedAxes = beams.AxesAgree && observation.Maps.Count % across == 0 });
    }

    private static string Words(BeamMap map, BeamPanels beams)
    {
        int at = Array.IndexOf(map.Power, map.Power.MaxBy(Math.Abs));
        string place(double radians) => NumberText.Significant(radians * beams.UnitsPerRadian, 3) + beams.Unit;
        int above = map.Power.Count(p => Math.Abs(p) > 0.5 * Math.Abs(map.Power[at]));
        return $"strongest at u {place(map.U[at])}, v {place(map.V[at])}; {NumberText.Integer(above)} of {NumberText.Integer(map.Count)} samples above half of that";
    }

    /// <summary>A row of three maps for each defocus: observed, fitted, and what is left. Lines over observed and fitted maps: the fitted beam at 5, 20, 50 and 80 % of the observed peak.</summary>
    /// <param name="result">The fit.</param>
    public static Figure Of(OofFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var beams = new BeamPanels(result);
        var panels = new Panel?[result.Maps.Count, 3];
        double largest = result.Maps.Max(map => map.Residuals().Max(Math.Abs) / OofText.Peak(map)) * 100;
        var power = beams.OfPeak;
        var rest = new ColorScale(ColorMap.BlueWhiteRed, -largest, largest, "observed less fitted", "% of peak");
        rest = largest > 0 ? rest : rest with { Minimum = -1, Maximum = 1 };
        for (int k = 0; k < result.Maps.Count; k++)
        {
            OofMapFit map = result.Maps[k];
            BeamField field = beams.Fields[k];
            double peak = OofText.Peak(map);
            double[] relative(double[] values) => Array.ConvertAll(values, v => 100 * v / peak);
            GridField fitted = field.Of(relative(map.Model));
            double[] levels = [5, 20, 50, 80];
            panels[k, 0] = beams.Panel(field.Of(relative(map.Observed.Power)), power, levels, fitted);
            panels[k, 1] = beams.Panel(fitted, power, levels);
            panels[k, 2] = beams.Panel(field.Of(relative(map.Residuals())), rest, []);
        }

        string alt = $"{result.Maps.Count} rows of three maps: observed, fitted and residual beam. The largest residual is {NumberText.Significant(largest, 2)} % of a peak. " + string.Join(" ", result.Maps.Select(map =>
            $"{OofText.Defocus(map)}: residual rms {NumberText.Significant(100 * OofText.ResidualRms(map) / OofText.Peak(map), 2)} % of its peak."));
        return new Figure(panels, new FigureOptions("Observed, fitted and residual beams", alt)
        {
            Width = 1000, RowNames = [.. result.Maps.Select(OofText.Defocus)], ColumnNames = ["observed", "fitted", "residual"], HasSharedAxes = beams.AxesAgree,
        });
    }

    /// <summary>The beams of an error-free dish with the same illumination, defocus and pointing, and those of the dish as fitted, each in decibels below the stronger peak of the two; chopped ones in per cent.</summary>
    /// <param name="result">The fit.</param>
    public static Figure Perfect(OofFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var beams = new BeamPanels(result);
        const int mostAcross = 4;
        int count = result.Maps.Count;
        bool across = count <= mostAcross;
        var panels = across ? new Panel?[2, count] : new Panel?[count, 2];
        var scale = beams.Decibels;
        for (int k = 0; k < count; k++)
        {
            OofMapFit map = result.Maps[k];
            double peak = Math.Max(Top(map, map.Perfect), Top(map, map.Model));
            double shown(double power) => beams.IsChopped ? 100 * (power - map.Offset) / peak : 10 * Math.Log10(Math.Max((power - map.Offset) / peak, 1e-9));
            panels[across ? 0 : k, across ? k : 0] = beams.Panel(beams.Fields[k].Of(Array.ConvertAll(map.Perfect, shown)), scale, []);
            panels[across ? 1 : k, across ? k : 1] = beams.Panel(beams.Fields[k].Of(Array.ConvertAll(map.Model, shown)), scale, []);
        }

        string alt = "The beam of an error-free dish and the fitted beam of each map. " + string.Join(" ", result.Maps.Select(map =>
            $"{OofText.Defocus(map)}: fitted peak {NumberText.Significant(100 * Top(map, map.Model) / Top(map, map.Perfect), 3)} % of the error-free one."));
        string[] maps = [.. result.Maps.Select(OofText.Defocus)], kinds = ["error-free dish", "fitted"];
        return new Figure(panels, new FigureOptions("Error-free and fitted beams", alt)
        {
            Width = across && count > 2 ? 1000 : 820, RowNames = across ? kinds : maps, ColumnNames = across ? maps : kinds, HasSharedAxes = beams.AxesAgree,
        });
    }

    /// <summary>The largest power above the baseline; 1 where there is none.</summary>
    internal static double Top(OofMapFit map, double[] power)
    {
        double top = power.Max(p => Math.Abs(p - map.Offset));
        return top > 0 ? top : 1;
    }

}
