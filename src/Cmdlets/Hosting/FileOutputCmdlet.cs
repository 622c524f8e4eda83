using System.Management.Automation;
using VlbiOps.Data.Files;

namespace VlbiOps.Cmdlets.Hosting;

/// <summary>A cmdlet that writes a file for every object of the pipeline.</summary>
public abstract class FileOutputCmdlet : VlbiOpsCmdlet
{
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private bool? isFolder;

    /// <summary>The file to write, or a folder (one that is there, or a name that ends in a slash) in which files are named by what they hold. A file's name without an extension is given the usual one.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Refuses to replace a file that is there.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Hands the object on, so that the pipeline can go on with it.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Writes one object where all allows it.</summary>
    /// <param name="item">The object, or an array of all that one file holds.</param>
    /// <param name="stem">Name of its file in a folder, without extension.</param>
    /// <param name="extension">With the dot.</param>
    /// <param name="what">What it is, for -WhatIf.</param>
    /// <param name="write">Writes it to a path, on a thread beside the pipeline.</param>
    protected void Save(object item, string stem, string extension, string what, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Guard(item, () =>
        {
            var path = TargetPath(stem, extension);
            if (!written.Add(path))
            {
                WriteError(Problem($"{path}: another object of this pipeline was written there; give a folder to name files by what they hold", "PathUsedTwice", ErrorCategory.InvalidOperation, item));
                return;
            }

            if (NoClobber && FilesAt(path).FirstOrDefault(File.Exists) is { } there)
            {
                WriteError(Problem($"{there}: the file is there already", "FileExists", ErrorCategory.ResourceExists, there));
                return;
            }

            if (ShouldProcess(path, what))
            {
                AtomicFile.Prepare(path);
                RunBeside($"{what} {System.IO.Path.GetFileName(path)}", (_, stopped) =>
                {
                    using var heeded = AtomicFile.Heed(stopped);
                    write(path);
                    return true;
                });
                if (PassThru)
                {
                    WriteObject(item, enumerateCollection: true);
                }
            }
        });
    }

    /// <summary>Whether files are named by what they hold, in the folder that -Path names.</summary>
    protected bool IsFolder => isFolder ??= Path.EndsWith('/') || Path.EndsWith('\\') || Directory.Exists(GetUnresolvedProviderPathFromPSPath(Path));

    /// <summary>All files that writing one object makes, for -NoClobber.</summary>
    /// <param name="path">The one that is named.</param>
    protected virtual IEnumerable<string> FilesAt(string path) => [path];

    private string TargetPath(string stem, string extension)
    {
        if (Path.AsSpan().ContainsAny('*', '?')) throw new ArgumentException($"-Path '{Path}' has wildcards; expected the name of one file, or a folder to name files by what they hold");
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (!IsFolder)
        {
            return System.IO.Path.HasExtension(path) ? path : path + extension;
        }

        var candidate = System.IO.Path.Combine(path, stem + extension);
        for (var number = 2; written.Contains(candidate); number++)
        {
            candidate = System.IO.Path.Combine(path, FormattableString.Invariant($"{stem}-{number}{extension}"));
        }

        return candidate;
    }
}
