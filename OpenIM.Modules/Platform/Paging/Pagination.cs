using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Platform.Paging;

/// <summary>Which page of a list (docs/protocol/rest.md §7).</summary>
/// <param name="PageNumber">From 1.</param>
/// <param name="ShowNumber">Entries per page; 0 and less give an empty page with the right total.</param>
public sealed record Pagination(int PageNumber = 0, int ShowNumber = 0)
{
    /// <summary>Most entries that one page holds, whatever is asked for: every reply is bounded.</summary>
    public const int MaxShowNumber = 10_000;

    /// <summary>Entries to skip.</summary>
    public long Skip => (long)(PageNumber - 1) * Take;

    /// <summary>Entries to take.</summary>
    public int Take => Math.Clamp(ShowNumber, 0, MaxShowNumber);

    /// <summary>The pagination of a route that requires one.</summary>
    /// <exception cref="ImException">1001: it is missing, or the page number is below 1.</exception>
    public static Pagination Required(Pagination? pagination)
    {
        if (pagination is null)
        {
            throw Errors.Errors.Args.With("pagination is empty");
        }

        return pagination.PageNumber >= 1 ? pagination : throw Errors.Errors.Args.With("pageNumber is invalid: it counts from 1");
    }
}
