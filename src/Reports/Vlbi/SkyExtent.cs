using VlbiOps.Core.Expressions;
using VlbiOps.Models.Visibility;

namespace VlbiOps.Reports.Vlbi;

/// <summary>How far a model reaches on the sky, read off its visibilities near the origin.</summary>
public static class SkyExtent
{
    private const double FieldsOfRadius = 6;
    private const double MostBeams = 12;
    private const double LeastBeams = 4;
    private const double UsualUas = 160;

    /// <summary>Width of the field that shows a model, uas, rounded to two digits: six of its rms radii about the phase centre, four to twelve beams.</summary>
    /// <param name="sky">The model.</param>
    /// <param name="point">Its parameters.</param>
    /// <param name="beamUas">Width of the beam, uas; null where there is none.</param>
    public static double FieldOfView(SkyModel sky, double[] point, double? beamUas)
    {
        var field = FieldsOfRadius * Radius(sky, point, beamUas ?? UsualUas / LeastBeams);
        if (!(field > 0 && double.IsFinite(field))) field = UsualUas;
        if (beamUas is { } beam) field = Math.Clamp(field, LeastBeams * beam, MostBeams * beam);
        var unit = Math.Pow(10, Math.Floor(Math.Log10(field)) - 1);
        return Math.Ceiling(field / unit) * unit;
    }

    /// <summary>Root mean square distance of the flux from the phase centre, uas: Re V(u) = F (1 - 2 pi^2 u^2 of x^2 + ...).</summary>
    private static double Radius(SkyModel sky, double[] point, double scaleUas)
    {
        // A baseline that resolves nothing of what the picture shows, yet sees its extent far above rounding.
        var probe = 1e-3 / (scaleUas * SkyUnits.MicroArcSecond);
        Expr u = Expr.Input("u"), v = Expr.Input("v");
        Expr[] symbols = [.. sky.Parameters.Select(parameter => Expr.Parameter(parameter.Name))];
        var real = sky.Visibility(u, v, symbols).Real;
        var values = sky.Parameters.Select((parameter, k) => (parameter.Name, point[k])).ToDictionary(pair => pair.Name, pair => pair.Item2);
        double at(double east, double north) => Interpreter.Evaluate(real, name => name == "u" ? east : name == "v" ? north : values[name]);

        // Not at the origin itself, where formulas of rings may divide by zero.
        double near = at(1, 0), moment = (2 * near) - at(probe, 0) - at(0, probe);
        return Math.Sqrt(moment / near / (2 * Math.PI * Math.PI * probe * probe)) / SkyUnits.MicroArcSecond;
    }
}
