using System.Text;
using Microsoft.AspNetCore.Http;
using OpenIM.Host.Listening;
using OpenIM.Host.Web;

namespace OpenIM.Tests.Host.Web;

public sealed class WebClientTests
{
    private const string Html = "text/html,application/xhtml+xml,*/*;q=0.8";

    private static readonly WebAssets Built = new(new Dictionary<string, byte[]>
    {
        ["index.html"] = "<p>page</p>"u8.ToArray(),
        ["index.html.br"] = "page as br"u8.ToArray(),
        ["boot.js"] = "boot"u8.ToArray(),
        ["assets/index-1a2b.js"] = "script"u8.ToArray(),
        ["assets/index-1a2b.js.br"] = "br"u8.ToArray(),
        ["assets/index-1a2b.js.gz"] = "gz"u8.ToArray(),
    });

    [Theory]
    [InlineData("/")]
    [InlineData("/app")]
    [InlineData("/app/c/si_a_b/m/7")]
    public async Task The_page_answers_who_asks_for_html(string path)
    {
        var answer = await AskAsync(path, accept: Html);

        Assert.Equal("<p>page</p>", answer.Body);
        Assert.Equal("text/html; charset=utf-8", answer.Headers.ContentType);
    }

    [Theory]
    [InlineData("/", "application/json")]
    [InlineData("/", "")]
    [InlineData("/apple", Html)]
    [InlineData("/user/get_users_info", Html)]
    [InlineData("/index.html", Html)]
    [InlineData("/assets/../boot.js", Html)]
    public async Task Everything_else_goes_on_to_the_apis(string path, string accept)
        => Assert.True((await AskAsync(path, accept)).WentOn);

    [Theory]
    [InlineData("POST")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_go_on(string method)
        => Assert.True((await AskAsync("/", Html, method: method)).WentOn);

    [Fact]
    public async Task Other_listeners_have_no_page()
        => Assert.True((await AskAsync("/", Html, listener: ListenerKind.Gateway)).WentOn);

    [Theory]
    [InlineData("gzip, deflate, br", "br", "br")]
    [InlineData("gzip", "gzip", "gz")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip", "gz")]
    [InlineData("", null, "script")]
    public async Task A_file_goes_out_in_the_smallest_form_that_the_browser_takes(string accepted, string? encoding, string body)
    {
        var answer = await AskAsync("/assets/index-1a2b.js", encodings: accepted);

        Assert.Equal(body, answer.Body);
        Assert.Equal(body.Length, answer.Headers.ContentLength);
        Assert.Equal(encoding, (string?)answer.Headers.ContentEncoding);
        Assert.Equal("Accept-Encoding", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip, deflate, br, zstd")]
    public async Task A_file_that_compresses_to_nothing_smaller_goes_out_as_it_is(string accepted)
    {
        var answer = await AskAsync("/boot.js", encodings: accepted);

        Assert.Equal(("boot", null), (answer.Body, (string?)answer.Headers.ContentEncoding));
    }

    [Fact]
    public async Task Hashed_files_are_kept_for_ever_and_others_asked_for_each_time()
    {
        Assert.Equal("public, max-age=31536000, immutable", (await AskAsync("/assets/index-1a2b.js")).Headers.CacheControl);
        Assert.Equal("no-cache", (await AskAsync("/boot.js")).Headers.CacheControl);
        Assert.Equal("no-cache", (await AskAsync("/", Html)).Headers.CacheControl);
    }

    [Fact]
    public async Task A_known_file_is_not_sent_again_and_its_forms_have_tags_of_their_own()
    {
        var plain = await AskAsync("/assets/index-1a2b.js");
        var brotli = await AskAsync("/assets/index-1a2b.js", encodings: "br");
        Assert.NotEqual(plain.Headers.ETag, brotli.Headers.ETag);

        var again = await AskAsync("/assets/index-1a2b.js", known: $"W/{plain.Headers.ETag}");
        Assert.Equal((304, ""), (again.Status, again.Body));
        Assert.Equal(plain.Headers.ETag, again.Headers.ETag);
        Assert.Equal(200, (await AskAsync("/assets/index-1a2b.js", encodings: "br", known: plain.Headers.ETag)).Status);
    }

    [Fact]
    public async Task A_head_request_gets_the_headers_alone()
    {
        var answer = await AskAsync("/boot.js", method: "HEAD");

        Assert.Equal("", answer.Body);
        Assert.Equal(4, answer.Headers.ContentLength);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/boot.js")]
    public async Task No_file_may_load_from_elsewhere_or_run_what_is_inline(string path)
    {
        var headers = (await AskAsync(path, Html)).Headers;

        Assert.StartsWith("default-src 'none'; script-src 'self';", headers.ContentSecurityPolicy);
        Assert.Contains("require-trusted-types-for 'script'; trusted-types 'none'", headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.XContentTypeOptions);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy"]);
        Assert.Contains("camera=(self), microphone=(self)", headers["Permissions-Policy"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_binary_without_the_client_says_so_and_serves_everything_else()
    {
        var none = new WebAssets(new Dictionary<string, byte[]>());

        Assert.Contains("built without its web client", (await AskAsync("/", Html, encodings: "gzip, br", assets: none)).Body, StringComparison.Ordinal);
        Assert.True((await AskAsync("/boot.js", Html, assets: none)).WentOn);
    }

    private static async Task<Answer> AskAsync(
        string path, string accept = "*/*", string encodings = "", string? known = "", string method = "GET",
        ListenerKind listener = ListenerKind.Http, WebAssets? assets = null)
    {
        var wentOn = false;
        var middleware = new WebMiddleware(_ => { wentOn = true; return Task.CompletedTask; }, assets ?? Built);
        var context = new DefaultHttpContext();
        context.Features.Set(new ListenerFeature(listener));
        context.Request.Method = method;
        context.Request.Path = path;
        context.Request.Headers.Accept = accept;
        context.Request.Headers.AcceptEncoding = encodings;
        context.Request.Headers.IfNoneMatch = known;
        using var body = new MemoryStream();
        context.Response.Body = body;
        await middleware.InvokeAsync(context);
        return new Answer(context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()), context.Response.Headers, wentOn);
    }

    private sealed record Answer(int Status, string Body, IHeaderDictionary Headers, bool WentOn);
}
