using VlbiOps.Data.Visibilities;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Reports.Vlbi;

/// <summary>What was observed: the coverage, the stations and the baselines.</summary>
internal static class DataSection
{
    private const int MostObservations = 6;
    private const int MostBaselines = 66;

    /// <summary>Observations whose baselines are told one by one.</summary>
    private const int MostInDetail = 2;

    public static void Add(HtmlPage page, VlbiFitResult result)
    {
        var section = page.Section("Coverage");
        VisibilitySet[] sets = [.. result.Model.Observations.Select(data => data.Visibilities)];
        var resolution = NominalBeam.Of(sets) is { } beam
            ? $" Nominal beam: {NumberText.Significant(beam.MajorUas, 3)} × {NumberText.Significant(beam.MinorUas, 3)} µas "
                + $"at position angle {NumberText.Fixed(beam.PositionAngleDegrees, 0)}°, the Gaussian of the dirty beam's curvature at its peak."
            : string.Empty;
        section.Figure(UvCoverageFigure.Of([.. sets.Take(MostObservations)]), $"Visibilities and their conjugates. u grows to the left, as east does on the sky.{resolution}");
        if (sets.Length > MostObservations) section.Paragraph($"The first {NumberText.Integer(MostObservations)} of {NumberText.Integer(sets.Length)} observations are shown.");
        foreach (var set in sets.Take(MostObservations).Where(set => set.Count > 0)) AddNetwork(section, set, hasBaselines: sets.Length <= MostInDetail);
    }

    private static void AddNetwork(HtmlSection section, VisibilitySet set, bool hasBaselines)
    {
        var network = NetworkStatistics.Of(set);
        var flagged = network.FlaggedCount > 0 ? $", {NumberText.Integer(network.FlaggedCount)} flagged and left out" : string.Empty;
        section.Subheading(VlbiText.Observation(set));
        section.Paragraph(
            $"{NumberText.Integer(network.Count)} visibilities in {VlbiText.Count(network.Scans, "scan", "scans")} "
            + $"from {NumberText.Fixed(network.StartHours, 2)} to {NumberText.Fixed(network.StopHours, 2)} h UT{flagged}; "
            + $"baselines of {VlbiText.Length(network.MinimumLength)} to {VlbiText.Length(network.MaximumLength)}, median |V|/σ {NumberText.Significant(network.MedianSignalToNoise, 3)}.");
        section.Table(Stations(network));
        if (hasBaselines) section.Table(Baselines(network));
    }

    private static HtmlTable Stations(NetworkStatistics network)
    {
        var knowsSensitivity = network.Stations.Any(station => station.SefdRight is not null || station.SefdLeft is not null);
        TableColumn[] sensitivity = knowsSensitivity ? [TableColumn.Number("SEFD right", "Jy"), TableColumn.Number("SEFD left", "Jy")] : [];
        var table = new HtmlTable(
            knowsSensitivity ? "Stations" : "Stations; their system equivalent flux densities are not known",
            [
                new TableColumn("station"), TableColumn.Number("visibilities"), TableColumn.Number("scans"), TableColumn.Number("median |V|/σ"), TableColumn.Number("first", "h UT"),
                TableColumn.Number("last", "h UT"), .. sensitivity,
            ]);
        foreach (var station in network.Stations)
        {
            string[] known = knowsSensitivity ? [Known(station.SefdRight, 4), Known(station.SefdLeft, 4)] : [];
            table.Row(
            [
                station.Station, NumberText.Integer(station.Count), NumberText.Integer(station.Scans), station.Count > 0 ? Known(station.MedianSignalToNoise, 3) : "none",
                Hours(station.StartHours), Hours(station.StopHours), .. known,
            ]);
        }

        return table;
    }

    private static HtmlTable Baselines(NetworkStatistics network)
    {
        var left = network.Baselines.Count > MostBaselines ? $"; {NumberText.Integer(network.Baselines.Count - MostBaselines)} more are not shown" : string.Empty;
        var table = new HtmlTable(
            $"Baselines, the shortest first{left}", new TableColumn("baseline"), TableColumn.Number("visibilities"), TableColumn.Number("scans"),
            TableColumn.Number("shortest"), TableColumn.Number("longest"),
            TableColumn.Number("least |V|", "Jy"), TableColumn.Number("median |V|", "Jy"), TableColumn.Number("greatest |V|", "Jy"), TableColumn.Number("median |V|/σ"));
        foreach (var baseline in network.Baselines.OrderBy(baseline => baseline.MinimumLength).Take(MostBaselines))
        {
            table.Row(
                $"{baseline.Station1}-{baseline.Station2}", NumberText.Integer(baseline.Count), NumberText.Integer(baseline.Scans), VlbiText.Length(baseline.MinimumLength),
                VlbiText.Length(baseline.MaximumLength),
                NumberText.Significant(baseline.MinimumAmplitude, 3), NumberText.Significant(baseline.MedianAmplitude, 3),
                NumberText.Significant(baseline.MaximumAmplitude, 3), NumberText.Significant(baseline.MedianSignalToNoise, 3));
        }

        return table;
    }

    private static string Hours(double? hours) => hours is { } time ? NumberText.Fixed(time, 2) : "none";

    private static string Known(double? value, int digits) => value is { } number ? NumberText.Significant(number, digits) : "not known";
}
