using VlbiOps.Results.Oof;

namespace VlbiOps.Cli;

/// <summary>A fit's result for people.</summary>
internal static class FitSummary
{
    private const double ArcsecondsPerRadian = 180 * 3600 / Math.PI;
    private const int MostMinima = 8;

    public static void Write(OofFitResult result, IReadOnlyList<string> broken, string units, CommandLineOutput output)
    {
        var writer = output.Out;
        writer.WriteLine(result.Observation.ToString());
        writer.WriteLine(FormattableString.Invariant(
            $"{result.Telescope.Name}, order {result.MaxOrder}, {result.Illumination} illumination, {result.Likelihood} likelihood, {result.Engine}: {result.StopMessage} ({result.Evaluations} evaluations, {result.Seconds:F2} s)"));
        writer.WriteLine();
        Coefficients(result, units).Write(output);
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

    private static TextTable Coefficients(OofFitResult result, string units)
    {
        var micrometers = result.Observation.WavelengthMeters / (4 * Math.PI) * 1e6;
        var (title, scale, decimals) = units switch
        {
            "waves" => (">phase [waves]", 1 / (2 * Math.PI), 6),
            "um" => (">surface [um]", micrometers, 1),
            _ => (">phase [rad]", 1, 5),
        };
        var hasSurface = units != "um";
        var table = new TextTable(["", ">n", ">l", "aberration", title, ">+-", .. hasSurface ? new[] { ">surface [um]" } : [], ""]);
        foreach (var coefficient in result.Coefficients)
        {
            var (value, error) = TextTable.WithError(coefficient.Radians * scale, coefficient.ErrorRadians * scale, decimals);
            table.Add(
            [
                coefficient.ParameterName,
                TextTable.Number(coefficient.Order.N),
                TextTable.Number(coefficient.Order.L),
                coefficient.Order.Name,
                value,
                error,
                .. hasSurface ? new[] { TextTable.Number(coefficient.Radians * micrometers, "F1") } : [],
                coefficient.IsFixed ? "held" : string.Empty,
            ]);
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
        if (result.PhaseScreen is { } screen) writer.WriteLine($"phase screen beside the coefficients, rad: {screen}");
        foreach (var parameter in result.IlluminationParameters.Concat(result.PhaseScreenParameters))
        {
            var error = parameter.IsFixed ? "held" : "+- " + TextTable.Number(parameter.Error, "G3") + (parameter.IsAtBound ? ", on its bound" : string.Empty);
            writer.WriteLine($"{parameter.Name} = {TextTable.Number(parameter.Value)} {parameter.Unit} ({error})".Replace("  ", " ", StringComparison.Ordinal));
        }

        writer.WriteLine(FormattableString.Invariant(
            $"phase rms {Text(result.PhaseRms, 4)} rad, surface rms {Text(result.SurfaceRmsMicrometers, 1)} um, Ruze efficiency {Text(result.RuzeEfficiency, 4)}"));
        writer.WriteLine(FormattableString.Invariant(
            $"without focus (K4): phase rms {Text(result.PhaseRmsWithoutFocus, 4)} rad, surface rms {Text(result.SurfaceRmsWithoutFocusMicrometers, 1)} um"));
        writer.WriteLine(FormattableString.Invariant(
            $"reduced chi-square {result.ReducedChiSquare:G5}{(result.NoiseWasGiven ? string.Empty : " (noise estimated from the residuals)")}, ln L {result.LogLikelihood:F2}, AIC {result.Aic:F1}, BIC {result.Bic:F1}"));
    }

    private static void WriteMinima(OofFitResult result, CommandLineOutput output)
    {
        if (result.Minima.Count == 0)
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

    private static string Text(ValueWithError value, int decimals)
    {
        var (text, error) = TextTable.WithError(value.Value, value.Error, decimals);
        return text + " +- " + error;
    }
}
