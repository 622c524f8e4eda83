using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Nights;

namespace VlbiOps.Reports.Nights;

/// <summary>What was done, skipped and failed, and why.</summary>
internal static class NightSection
{
    public static void Add(HtmlPage page, NightSummary night)
    {
        var section = page.Section("The run");
        OofHistoryRecord[] broken = [.. night.Fits.Where(fit => !fit.IsGood)];
        int failed = night.Incidents.Count(incident => incident.Kind == NightIncidentKind.NotFitted), left = night.Incidents.Count - failed;
        section.Highlights(
        [
            ("Verdict", Verdict(night.Verdict), $"exit status {(int)night.Verdict}"),
            ("Fitted", NumberText.Integer(night.Fits.Count), broken.Length == 0 ? "no limit broken" : $"{NumberText.Integer(broken.Length)} beyond a limit"),
            ("Known before", NumberText.Integer(night.KnownCount), "not fitted again"),
            ("Not fitted", NumberText.Integer(failed), failed == 0 ? "nothing failed" : "read, but no fit could be made"),
            ("Left out", NumberText.Integer(left), left == 0 ? "nothing" : "not understood, not ready, or for the next run"),
            ("Took", Duration(night.Elapsed), ""),
        ]);
        string[] warnings = [.. night.Incidents.Select(incident => incident.ToString()), .. broken.Select(fit => $"{Names(fit)}: {string.Join("; ", fit.BrokenLimits)}"), .. night.Notices];
        if (warnings.Length > 0) section.Warnings(warnings);
        else section.Assurance(night.Fits.Count + night.KnownCount == 0 ? "There was nothing to do." : "Nothing failed and no limit is broken.");
        if (night.Fits.Count + night.Incidents.Count > 0) section.Table(Inputs(night));
    }

    internal static string Names(OofHistoryRecord record) => string.Join(", ", record.Sources.Select(source => Path.GetFileName(source.Path)));

    private static HtmlTable Inputs(NightSummary night)
    {
        var table = new HtmlTable("Inputs of this run", new TableColumn("files"), new TableColumn("outcome"), new TableColumn("verdict or reason"));
        foreach (var fit in night.Fits) table.Row(Names(fit), "fitted", NightText.Verdict(fit));
        foreach (var incident in night.Incidents)
        {
            var tries = incident.Count > 1 && incident.FirstAt is { } first ? $" (tried {NumberText.Integer(incident.Count)} times since {NightText.Day(first)})" : "";
            table.Row(string.Join(", ", incident.Paths.Select(path => Path.GetFileName(path))), Word(incident.Kind), incident.Message + tries);
        }

        return table;
    }

    private static string Verdict(NightVerdict verdict) => verdict switch
    {
        NightVerdict.Good => "good", NightVerdict.Failed => "failed", NightVerdict.QualityLimit => "a limit is broken", _ => "inputs were left out",
    };

    private static string Word(NightIncidentKind kind) => kind switch
    {
        NightIncidentKind.NotReady => "not ready", NightIncidentKind.NotUnderstood => "not understood", NightIncidentKind.NotFitted => "not fitted", _ => "left for the next run",
    };

    private static string Duration(TimeSpan time) => time.TotalMinutes < 2 ? NumberText.Significant(time.TotalSeconds, 2) + " s" : NumberText.Significant(time.TotalMinutes, 3) + " min";
}
