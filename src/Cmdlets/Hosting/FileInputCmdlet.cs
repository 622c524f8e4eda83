using System.Management.Automation;

namespace VlbiOps.Cmdlets.Hosting;

/// <summary>A cmdlet that reads files: by path with wildcards, by literal path, or from the pipeline.</summary>
public abstract class FileInputCmdlet : VlbiOpsCmdlet
{
    /// <summary>Name of the parameter set with wildcards.</summary>
    protected const string PathSet = "Path";

    /// <summary>Name of the parameter set without.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    /// <summary>Files to read; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files to read, each exactly as it is written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName", "ResultPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The files that this record names; one that is not there is an error record.</summary>
    protected IEnumerable<string> ResolveFiles() => Resolved().Where(IsThere).Select(found => found.Path);

    /// <summary>Reads the files that this record names, in their order, with a bar where there are several; what is wrong with one is an error record.</summary>
    /// <param name="read">Reads one file.</param>
    protected void ForEachFile(Action<string> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Found[] files = [.. Resolved()];
        using var bar = new BatchBar(this, files.Length, "files");
        foreach (var found in files)
        {
            Cancellation.ThrowIfCancellationRequested();
            bar.Next(System.IO.Path.GetFileName(found.Path));
            if (IsThere(found)) Guard(found.Path, () => read(found.Path));
        }
    }

    private bool IsThere(Found found)
    {
        if (found.Problem is { } problem) WriteError(problem);
        return found.Problem is null;
    }

    private IEnumerable<Found> Resolved()
    {
        var isLiteral = ParameterSetName == LiteralPathSet;
        return (isLiteral ? LiteralPath : Path).SelectMany(path => Resolve(path, isLiteral));
    }

    private IEnumerable<Found> Resolve(string path, bool isLiteral)
    {
        try
        {
            ProviderInfo provider;
            List<string> files = isLiteral
                ? [SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : [.. GetResolvedProviderPathFromPSPath(path, out provider)];
            if (provider.Name != "FileSystem")
            {
                return [new(path, Problem($"{path}: lies in {provider.Name}; expected a file", "PathNotAFile", ErrorCategory.InvalidArgument, path))];
            }

            return files.Count == 0 || (isLiteral && !File.Exists(files[0])) ? [Missing(path)] : files.Select(file => new Found(file, null));
        }
        catch (Exception error) when (error is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException)
        {
            return [Missing(path)];
        }
    }

    private Found Missing(string path) => new(path, Problem($"{path}: there is no such file" + (IsNameOfFile(path) ? " by that pattern; -LiteralPath takes a name with brackets as it is written" : string.Empty), "PathNotFound", ErrorCategory.ObjectNotFound, path));

    /// <summary>Whether what was read as a pattern is the name of a file.</summary>
    private bool IsNameOfFile(string path) => ParameterSetName != LiteralPathSet && WildcardPattern.ContainsWildcardCharacters(path) && File.Exists(GetUnresolvedProviderPathFromPSPath(path));

    /// <summary>A file, or what is wrong with the name of one.</summary>
    private readonly record struct Found(string Path, ErrorRecord? Problem);
}
