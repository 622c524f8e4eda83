using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Nights;

namespace VlbiOps.Cmdlets.Nights;

/// <summary>Get-OofHistory: gets the fits that histories of nightly runs keep, in the order in which they were kept.</summary>
[Cmdlet(VerbsCommon.Get, "OofHistory", DefaultParameterSetName = PathSet)]
[OutputType(typeof(OofHistoryRecord))]
public sealed class GetOofHistoryCommand : FileInputCmdlet
{
    /// <summary>Names of telescopes, in any case; wildcards are taken.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TelescopeCompleter))]
    public string[] Telescope { get; set; } = [];

    /// <summary>Observed at or after this time, UTC where it has no offset, such as 2026-03-01; records without a time are left out.</summary>
    [Parameter]
    [CalendarTime]
    public DateTimeOffset? From { get; set; }

    /// <summary>Observed before this time, UTC where it has no offset; records without a time are left out.</summary>
    [Parameter]
    [CalendarTime]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only fits that break no limit.</summary>
    [Parameter]
    public SwitchParameter OnlyGood { get; set; }

    /// <summary>At most so many of each file, the last that were kept.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <summary>Reads the histories of this record.</summary>
    protected override void ProcessRecord()
    {
        var query = new OofHistoryQuery { Telescopes = Telescope, From = From, Before = Before, OnlyGood = OnlyGood, Last = Last };
        foreach (var path in ResolveFiles())
        {
            Guard(path, () => WriteObject(RunBeside("Reading history", (_, _) => Read(path, query)), enumerateCollection: true));
        }
    }

    private static IReadOnlyList<OofHistoryRecord> Read(string path, OofHistoryQuery query)
    {
        using var history = OofHistory.OpenExisting(path);
        return history.Read(query);
    }
}
