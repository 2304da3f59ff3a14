using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Message.Searching;

internal sealed class SearchMessagesHandler(MessageSearch search, ChatLogs chatLogs, MessageOptions options)
    : IHandler<SearchMessages, SearchMessagesResult>
{
    private const int MaxPage = 1_000;

    public async ValueTask<SearchMessagesResult> HandleAsync(SearchMessages request, Caller caller, CancellationToken cancellationToken)
    {
        var page = request.Pagination is null ? new Pagination(1, 0) : Pagination.Required(request.Pagination);
        if (page.ShowNumber > MaxPage)
        {
            throw Errors.Args.With($"showNumber is {page.ShowNumber}, at most {MaxPage} messages are shown at once");
        }

        var filter = new SearchFilter(request);
        Access.RequireAdmin(caller);
        var effort = new SearchEffort(options.SearchLimit, page.Skip, page.Take);
        await search.RunAsync(filter, effort, cancellationToken);
        if (effort.IsSpent && !effort.IsPageFull)
        {
            throw Errors.Args.With(
                $"{options.SearchLimit} messages were looked at (message.searchLimit) and page {page.PageNumber} is not full yet: "
                + "narrow the search by sendID and recvID");
        }

        var found = new List<FoundMessage>(effort.Page.Count);
        foreach (var hit in effort.Page)
        {
            found.Add(await chatLogs.DescribeAsync(hit, cancellationToken));
        }

        return new SearchMessagesResult(found, effort.Found);
    }
}
