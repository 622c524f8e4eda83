using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Nights;
using VlbiOps.Workflows.Nights;

namespace VlbiOps.Cmdlets.Nights;

/// <summary>Invoke-NightlyOof: fits the beam maps of a folder that were not fitted yet, as a configuration says; results, pages, history and log are kept as vlbiops nightly keeps them.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "NightlyOof", SupportsShouldProcess = true)]
[OutputType(typeof(NightSummary))]
public sealed class InvokeNightlyOofCommand : VlbiOpsCmdlet
{
    private const string ReadDataFile = "Import-PowerShellDataFile -LiteralPath $args[0] -ErrorAction Stop | ConvertTo-Json -Depth 16";

    /// <summary>Configurations, a run each: JSON as vlbiops nightly takes it, or a PowerShell data file (.psd1) with the same keys. Relative paths in it are relative to its folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Config", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Tries again what failed before, though neither bytes nor options changed.</summary>
    [Parameter]
    public SwitchParameter Retry { get; set; }

    /// <summary>Runs each configuration.</summary>
    protected override void ProcessRecord()
    {
        foreach (var name in Path) RunOne(name);
    }

    private void RunOne(string name) => Guard(name, () =>
    {
        var path = GetUnresolvedProviderPathFromPSPath(name);
        var configuration = Read(path) with { RetriesFailures = Retry };
        if (ShouldProcess($"{configuration.Fit.Telescope.Name}, maps from {configuration.IncomingFolder}", "Fit what is new")) Run(configuration, path);
    });

    private NightConfiguration Read(string path)
    {
        if (!path.EndsWith(".psd1", StringComparison.OrdinalIgnoreCase)) return NightConfiguration.Read(path);
        try
        {
            var text = InvokeCommand.InvokeScript(ReadDataFile, path).Single().ToString();
            return NightConfiguration.Parse(System.Text.Encoding.UTF8.GetBytes(text), path);
        }
        catch (RuntimeException error)
        {
            throw new Data.Files.DataFileException(path, null, "is no PowerShell data file: " + Text(Cause(error)), error);
        }
    }

    /// <summary>What a script stopped at, rather than that it stopped.</summary>
    private static Exception Cause(RuntimeException error) => error is ActionPreferenceStopException stopped ? stopped.ErrorRecord.Exception : error;

    private void Run(NightConfiguration configuration, string path)
    {
        NightSummary night;
        try
        {
            night = RunBeside("Nightly run", (report, cancel) => NightlyOof.Run(configuration, new Relay(report), cancel), isToFinish: true);
        }
        catch (NightRunningException running)
        {
            WriteError(Problem(Text(running), "NightRunning", ErrorCategory.ResourceBusy, path));
            return;
        }

        foreach (var line in night.Notices.Concat(night.Incidents.Select(incident => incident.ToString()))) WriteWarning(line);
        WriteObject(night);
    }

    private sealed class Relay(Action<string, double> report) : IProgress<NightProgress>
    {
        public void Report(NightProgress value) => report(value.Stage, value.Fraction);
    }
}
