using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Nights;

/// <summary>What was done, skipped and failed, and why.</summary>
internal static class NightSection
{
    public static void Add(HtmlPage page, NightContent content)
    {
        var section = page.Section("The run");
        NightItem[] fitted = [.. content.Items.Where(item => item.Outcome == NightOutcome.Fitted)];
        NightItem[] failed = [.. content.Items.Where(item => item.Outcome == NightOutcome.Failed)];
        NightItem[] broken = [.. fitted.Where(item => item.Record is { IsGood: false })];
        section.Highlights(
        [
            ("Fitted", NumberText.Integer(fitted.Length), broken.Length == 0 ? "no limit broken" : $"{NumberText.Integer(broken.Length)} beyond a limit"),
            ("Skipped", NumberText.Integer(content.Items.Count(item => item.Outcome == NightOutcome.Skipped)), "done before, or not wanted"),
            ("Failed", NumberText.Integer(failed.Length), failed.Length == 0 ? "nothing" : "see below why"),
            ("Took", NumberText.Significant((content.EndedAt - content.StartedAt).TotalMinutes, 3) + " min", ""),
        ]);
        string[] warnings = [.. failed.Select(item => $"{Names(item)} failed: {item.Reason}"), .. broken.Select(item => $"{Names(item)}: {string.Join("; ", item.Record!.BrokenLimits)}"), .. content.Warnings];
        if (warnings.Length > 0) section.Warnings(warnings);
        else section.Assurance(content.Items.Count == 0 ? "There was nothing to do." : "Nothing failed and no limit is broken.");
        if (content.Items.Count == 0) return;
        var table = new HtmlTable("Observations in the order in which they were looked at", new TableColumn("files"), new TableColumn("outcome"), new TableColumn("verdict or reason"));
        foreach (var item in content.Items) table.Row(Names(item), item.Outcome.ToString().ToLowerInvariant(), item.Reason.Length > 0 ? item.Reason : item.Record is { } record ? NightText.Verdict(record) : "");
        section.Table(table);
    }

    internal static string Names(NightItem item) => item.Paths.Count == 0 ? "unnamed" : string.Join(", ", item.Paths.Select(path => Path.GetFileName(path)));
}
