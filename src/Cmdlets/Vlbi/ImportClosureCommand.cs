using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.Closures;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>Import-Closure: reads tables of closure phases or log closure amplitudes, one set of closures a file.</summary>
[Cmdlet(VerbsData.Import, "Closure", DefaultParameterSetName = PathSet)]
[OutputType(typeof(ClosureSet))]
public sealed class ImportClosureCommand : FileInputCmdlet
{
    /// <summary>Reads the files of this record.</summary>
    protected override void ProcessRecord() => ForEachFile(path => WriteObject(RunBeside("Reading closures", (_, _) => ClosureTable.Read(path))));
}
