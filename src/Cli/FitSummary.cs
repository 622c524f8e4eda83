using VlbiOps.Results.Oof;

namespace VlbiOps.Cli;

/// <summary>A fit's result for people.</summary>
internal static class FitSummary
{
    private const double ArcsecondsPerRadian = 180 * 3600 / Math.PI;
    private const int MostMinima = 8;

    /// <summary>Errors below this have no digit left among five decimals.</summary>
    private const double SmallError = 5e-5;

    public static void Write(OofFitResult result, IReadOnlyList<string> broken, CommandLineOutput output)
    {
        var writer = output.Out;
        writer.WriteLine(result.Observation.ToString());
        writer.WriteLine(FormattableString.Invariant(
            $"{result.Telescope.Name}, order {result.MaxOrder}, {result.Illumination} illumination, {result.Likelihood} likelihood, {result.Engine}: {result.StopMessage} ({result.Evaluations} evaluations, {result.Seconds:F2} s)"));
        writer.WriteLine();
        Coefficients(result).Write(output);
        writer.WriteLine();
        Maps(result).Write(output);
        writer.WriteLine();
        WriteNumbers(result, writer);
        WriteMinima(result, output);
        WriteOrders(result, output);
        foreach (var warning in result.Warnings)
        {
            writer.WriteLine("warning: " + warning);
        }

        foreach (var limit in broken)
        {
            writer.WriteLine("limit: " + limit);
        }
    }

    private static TextTable Coefficients(OofFitResult result)
    {
        var table = new TextTable("", ">n", ">l", "aberration", ">phase [rad]", ">+-", ">surface [um]", "");
        var micrometers = result.Observation.WavelengthMeters / (4 * Math.PI) * 1e6;
        foreach (var coefficient in result.Coefficients)
        {
            table.Add(
                coefficient.ParameterName,
                TextTable.Number(coefficient.Order.N),
                TextTable.Number(coefficient.Order.L),
                coefficient.Order.Name,
                TextTable.Number(coefficient.Radians, "F5"),
                TextTable.Number(coefficient.ErrorRadians, coefficient.ErrorRadians is > 0 and < SmallError ? "E1" : "F5"),
                TextTable.Number(coefficient.Radians * micrometers, "F1"),
                coefficient.IsFixed ? "held" : string.Empty);
        }

        return table;
    }

    private static TextTable Maps(OofFitResult result)
    {
        var table = new TextTable("map", ">dz [mm]", ">scale", ">offset", ">pointing u [\"]", ">v [\"]", ">noise", ">chi2/n");
        foreach (var map in result.Maps)
        {
            table.Add(
                map.Observed.Name,
                TextTable.Number(map.Observed.DefocusMeters * 1e3),
                TextTable.Number(map.Scale),
                TextTable.Number(map.Offset, "G4"),
                TextTable.Number(map.PointingURadians * ArcsecondsPerRadian, "F2"),
                TextTable.Number(map.PointingVRadians * ArcsecondsPerRadian, "F2"),
                TextTable.Number(map.Noise, "G4"),
                TextTable.Number(map.ReducedChiSquare, "F3"));
        }

        return table;
    }

    private static void WriteNumbers(OofFitResult result, TextWriter writer)
    {
        foreach (var parameter in result.IlluminationParameters)
        {
            var error = parameter.IsFixed ? "held" : "+- " + TextTable.Number(parameter.Error, "G3") + (parameter.IsAtBound ? ", on its bound" : string.Empty);
            writer.WriteLine($"{parameter.Name} = {TextTable.Number(parameter.Value)} {parameter.Unit} ({error})".Replace("  ", " ", StringComparison.Ordinal));
        }

        writer.WriteLine(FormattableString.Invariant(
            $"phase rms {Text(result.PhaseRms, "F4")} rad, surface rms {Text(result.SurfaceRmsMicrometers, "F1")} um, Ruze efficiency {Text(result.RuzeEfficiency, "F4")}"));
        writer.WriteLine(FormattableString.Invariant(
            $"reduced chi-square {result.ReducedChiSquare:G5}{(result.NoiseWasGiven ? string.Empty : " (noise estimated from the residuals)")}, ln L {result.LogLikelihood:F2}, AIC {result.Aic:F1}, BIC {result.Bic:F1}"));
    }

    private static void WriteMinima(OofFitResult result, CommandLineOutput output)
    {
        if (result.Minima.Count < 2)
        {
            return;
        }

        output.Out.WriteLine();
        var table = new TextTable(">minimum", ">ln L", ">phase rms [rad]", ">starts");
        for (var i = 0; i < Math.Min(result.Minima.Count, MostMinima); i++)
        {
            var minimum = result.Minima[i];
            table.Add(TextTable.Number(i + 1), TextTable.Number(minimum.LogLikelihood, "F2"), TextTable.Number(minimum.PhaseRms, "F4"), TextTable.Number(minimum.StartCount));
        }

        table.Write(output);
    }

    private static void WriteOrders(OofFitResult result, CommandLineOutput output)
    {
        if (result.Orders.Count == 0)
        {
            return;
        }

        output.Out.WriteLine();
        var table = new TextTable(">order", ">parameters", ">ln L", ">chi2/dof", ">AIC", ">BIC", ">phase rms [rad]");
        foreach (var order in result.Orders)
        {
            table.Add(
                TextTable.Number(order.MaxOrder),
                TextTable.Number(order.FreeParameterCount),
                TextTable.Number(order.LogLikelihood, "F2"),
                TextTable.Number(order.ReducedChiSquare, "G5"),
                TextTable.Number(order.Aic, "F1"),
                TextTable.Number(order.Bic, "F1"),
                TextTable.Number(order.PhaseRms, "F4"));
        }

        table.Write(output);
    }

    private static string Text(ValueWithError value, string format) => TextTable.Number(value.Value, format) + " +- " + TextTable.Number(value.Error, format);
}
