using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OpenIM.Host.Rest;

namespace OpenIM.Tests.Host.Rest;

public sealed class RestPipelineTests : IAsyncLifetime
{
    private RestServer server = null!;

    public async ValueTask InitializeAsync() => server = await RestServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("/probe/echo")]
    [InlineData("/api/probe/echo")]
    public async Task A_route_answers_at_its_root_path_and_below_api(string path)
    {
        var response = await server.PostAsync(path, """{"text":"<é>","number":7,"list":["a"]}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"errCode":0,"errMsg":"","errDlt":"","data":{"text":"<é>","number":7,"list":["a"],"caller":"u1/5/op"}}""",
            await response.TextAsync());
    }

    [Theory]
    [InlineData("/probe/query?key=a%2Bb%3D", "a+b=")]
    [InlineData("/probe/query?other=x", "")]
    [InlineData("/probe/query", "")]
    [InlineData("/probe/echo?key=x", "body")]
    public async Task Only_a_route_that_wants_it_takes_something_from_the_query(string path, string text)
    {
        var response = await server.PostAsync(path, """{"text":"body"}""");
        Assert.Equal(text, (string?)JsonNode.Parse(await response.TextAsync())!["data"]!["text"]);
    }

    [Fact]
    public async Task An_answer_with_nothing_to_say_has_no_data()
        => Assert.Equal("""{"errCode":0,"errMsg":"","errDlt":""}""", await (await server.PostAsync("/probe/empty")).TextAsync());

    [Theory]
    [InlineData("{}", "null")]
    [InlineData("""{"wanted":["b"]}""", """["b"]""")]
    public async Task A_list_as_the_whole_of_data_is_null_when_empty(string body, string data)
        => Assert.Equal($$"""{"errCode":0,"errMsg":"","errDlt":"","data":{{data}}}""", await (await server.PostAsync("/probe/list", body)).TextAsync());

    [Theory]
    [InlineData("/probe/echo", "{}")]
    [InlineData("/probe/echo", "{")]
    [InlineData("/probe/refuse", "{}")]
    [InlineData("/nope", "{}")]
    public async Task A_connection_is_good_for_many_calls(string path, string body)
    {
        for (var call = 0; call < 10; call++)
        {
            await server.PostAsync(path, body);
        }

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_refusal_is_an_envelope_with_status_200()
    {
        var response = await server.PostAsync("/probe/refuse");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"errCode":1004,"errMsg":"RecordNotFoundError","errDlt":"userID=<x>"}""", await response.TextAsync());
    }

    [Fact]
    public async Task An_unexpected_failure_is_500_without_its_detail()
    {
        var response = await server.PostAsync("/probe/refuse", """{"unexpectedly":true}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(500, await response.ErrCodeAsync());
        Assert.DoesNotContain("secret detail", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_operationID_is_reported_before_a_missing_token()
    {
        var response = await server.PostAsync("/probe/echo", operationID: null, token: null);

        Assert.Equal("""{"errCode":1001,"errMsg":"ArgsError","errDlt":"header must have operationID"}""", await response.TextAsync());
    }

    [Fact]
    public async Task A_missing_token_is_1001_because_15xx_would_log_an_SDK_out()
    {
        var response = await server.PostAsync("/probe/echo", token: null);

        Assert.Equal("""{"errCode":1001,"errMsg":"ArgsError","errDlt":"header must have token"}""", await response.TextAsync());
    }

    [Fact]
    public async Task A_bad_token_is_refused_before_the_body_is_looked_at()
        => Assert.Equal(1506, await (await server.PostAsync("/probe/echo", "{", token: "bad")).ErrCodeAsync());

    [Fact]
    public async Task Header_names_match_in_any_case_and_blanks_around_a_token_do_no_harm()
    {
        var response = await server.PostAsync("/probe/empty", operationID: null, token: null, headers: [("OPERATIONID", "x"), ("Token", "  good ")]);

        Assert.Equal(0, await response.ErrCodeAsync());
    }

    [Fact]
    public async Task An_unknown_path_is_404_only_after_the_header_checks()
    {
        var unknown = await server.PostAsync("/nope");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("text/plain", unknown.Content.Headers.ContentType!.ToString());
        Assert.Equal("404 page not found", await unknown.TextAsync());
        Assert.Equal(1001, await (await server.PostAsync("/nope", token: null)).ErrCodeAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await server.PostAsync("/probe/open/below", token: null)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/probe/echo")]
    [InlineData("HEAD", "/probe/echo")]
    [InlineData("PUT", "/probe/echo")]
    [InlineData("GET", "/")]
    [InlineData("POST", "/Probe/Echo")]
    [InlineData("POST", "/apiprobe/echo")]
    public async Task A_wrong_method_or_case_is_404(string method, string path)
        => Assert.Equal(HttpStatusCode.NotFound, (await server.SendAsync(new HttpMethod(method), path, operationID: "op", token: "good")).StatusCode);

    [Theory]
    [InlineData("/probe/echo/?a=1", "/probe/echo?a=1")]
    [InlineData("/api/probe/echo/", "/api/probe/echo")]
    public async Task A_trailing_slash_is_redirected_before_everything_else(string path, string location)
    {
        var response = await server.PostAsync(path, operationID: null, token: null);

        Assert.Equal(HttpStatusCode.TemporaryRedirect, response.StatusCode);
        Assert.Equal(location, response.Headers.Location!.ToString());
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/probe/echo")]
    [InlineData("/nope")]
    public async Task Options_needs_nothing_and_says_so(string path)
    {
        var response = await server.SendAsync(HttpMethod.Options, path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\"Options Request!\"", await response.TextAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Every_answer_carries_request_id_and_CORS()
    {
        var response = await server.PostAsync("/probe/echo", token: null);

        Assert.True(Guid.TryParse(response.Headers.GetValues("X-Http-Id").Single(), out _));
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.Equal("172800", response.Headers.GetValues("Access-Control-Max-Age").Single());
        Assert.Equal("false", response.Headers.GetValues("Access-Control-Allow-Credentials").Single());
        Assert.EndsWith("Pragma,FooBar", response.Headers.GetValues("Access-Control-Expose-Headers").Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_any_size_is_compressed_for_whoever_takes_gzip()
    {
        var response = await server.PostAsync("/probe/empty", headers: ("Accept-Encoding", "br, gzip;q=0"));

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Equal("Accept-Encoding", response.Headers.Vary.Single());
        await using var plain = new GZipStream(await response.Content.ReadAsStreamAsync(Token), CompressionMode.Decompress);
        Assert.Equal("""{"errCode":0,"errMsg":"","errDlt":""}""", await new StreamReader(plain).ReadToEndAsync(Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"text\":")]
    [InlineData("[]")]
    [InlineData("{} x")]
    [InlineData("\uFEFF{}")]
    [InlineData("{\"text\":\"a\",}")]
    public async Task An_unreadable_body_is_1001_with_the_reason_in_errMsg(string body)
    {
        var response = await server.PostAsync("/probe/echo", body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var envelope = JsonNode.Parse(await response.TextAsync())!;
        Assert.Equal(1001, (int)envelope["errCode"]!);
        Assert.StartsWith("body is not valid JSON", (string)envelope["errMsg"]!, StringComparison.Ordinal);
        Assert.Equal("", (string)envelope["errDlt"]!);
    }

    [Theory]
    [InlineData("application/protobuf", "0a0141", "CgFB")]
    [InlineData("application/x-protobuf; v=1", "0a0141", "CgFB")]
    [InlineData("Application/Protobuf", "", "")]
    public async Task A_route_with_a_protobuf_form_answers_in_it_whoever_asks_in_it(string contentType, string body, string data)
    {
        var response = await PostAsync("/probe/protobuf", contentType, Convert.FromHexString(body));

        Assert.Equal($$"""{"errCode":0,"errMsg":"","errDlt":"","data":"{{data}}"}""", await response.TextAsync());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData(null)]
    public async Task A_route_with_a_protobuf_form_takes_JSON_as_every_route_does(string? contentType)
    {
        var response = await PostAsync("/probe/protobuf", contentType, """{"text":"A"}"""u8.ToArray());

        Assert.Equal("A", (string)JsonNode.Parse(await response.TextAsync())!["data"]!["text"]!);
    }

    [Theory]
    [InlineData("/probe/protobuf", "text/plain", "7b7d", 1001, "unsupported content type text/plain")]
    [InlineData("/probe/protobuf", "application/protobuf", "0a05", 1001, "the body is no such message")]
    [InlineData("/probe/protobuf", "application/protobuf", "7b7d", 1001, "the body is no such message")]
    [InlineData("/probe/echo", "text/plain", "7b7d", 0, "")]
    public async Task The_type_of_a_body_counts_only_where_there_are_two(string path, string contentType, string body, int code, string detail)
    {
        // Twice: a refused body is read to its end all the same.
        var before = server.Connections;
        for (var i = 0; i < 2; i++)
        {
            var envelope = JsonNode.Parse(await (await PostAsync(path, contentType, Convert.FromHexString(body))).TextAsync())!;
            Assert.Equal(code, (int)envelope["errCode"]!);
            Assert.StartsWith(detail, (string)envelope["errDlt"]!, StringComparison.Ordinal);
        }

        Assert.InRange(server.Connections - before, 0, 1);
    }

    [Fact]
    public async Task A_field_of_the_wrong_kind_is_named()
        => Assert.Contains("number is a string, must be a whole number", await (await server.PostAsync("/probe/echo", """{"number":"7"}""")).TextAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task Null_counts_as_an_empty_object()
        => Assert.Equal(0, await (await server.PostAsync("/probe/echo", " null ")).ErrCodeAsync());

    [Theory]
    [InlineData("{", "body is not valid JSON")]
    [InlineData("{}", "name is required")]
    public async Task Some_routes_answer_an_unreadable_or_incomplete_body_with_400(string body, string detail)
    {
        var response = await server.PostAsync("/probe/strict", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var envelope = JsonNode.Parse(await response.TextAsync())!;
        Assert.Equal("ArgsError", (string)envelope["errMsg"]!);
        Assert.StartsWith(detail, (string)envelope["errDlt"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_bound_is_refused_with_size_and_limit(bool announced)
    {
        await using var small = await RestServer.StartAsync(new RestOptions { MaxBodyBytes = 100 });
        var bytes = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('a', 100)}}"}""");
        HttpContent content = announced ? new ByteArrayContent(bytes) : new StreamContent(new Unsized(bytes));

        var response = await small.SendAsync(HttpMethod.Post, "/probe/echo", content, "op", RestServer.GoodToken);

        Assert.Equal("""{"errCode":1001,"errMsg":"ArgsError","errDlt":"body is larger than 100 bytes"}""", await response.TextAsync());
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_at_once_and_fits_again_later()
    {
        await using var small = await RestServer.StartAsync(new RestOptions { MaxConcurrentCalls = 1, RetryAfterSeconds = 3 });
        var held = small.PostAsync("/probe/open", token: null);
        Assert.True(await small.Probe.Entered.WaitAsync(TimeSpan.FromSeconds(30), Token), "the first call never reached its handler");

        var refused = await small.PostAsync("/probe/empty");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("3", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal(429, await refused.ErrCodeAsync());
        Assert.False(refused.Headers.Contains("Access-Control-Allow-Origin"));

        small.Probe.Release.Release();
        Assert.Equal(0, await (await held).ErrCodeAsync());

        // Its place is free right behind its answer.
        await Builders.Eventually.TrueAsync(
            async () => (await small.PostAsync("/probe/empty")).StatusCode == HttpStatusCode.OK, "a place for the next call");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_has_a_call_open_until_it_is_answered_or_given_up(bool isAnswered)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/probe/open") { Content = new StringContent("{}") };
        request.Headers.Add("operationID", "op");
        var held = server.Http.SendAsync(request, leaving.Token);
        Assert.True(await server.Probe.Entered.WaitAsync(TimeSpan.FromSeconds(30), Token), "the call never reached its handler");
        Assert.NotNull(server.Calls.UntilQuiet("", 0));

        if (isAnswered)
        {
            server.Probe.Release.Release();
            Assert.Equal(0, await (await held).ErrCodeAsync());
        }
        else
        {
            await leaving.CancelAsync();
        }

        await Builders.Eventually.TrueAsync(() => server.Calls.UntilQuiet("", 0) is null, "the call to be over");
    }

    [Fact]
    public async Task Calls_are_counted_by_route_and_never_by_a_path_that_a_client_made_up()
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => Enable(instrument, l) };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
            seen.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(static t => t.Value))}"));
        listener.Start();

        await server.PostAsync("/api/probe/refuse");
        await server.PostAsync("/made/up");
        // A call is counted right behind its answer.
        foreach (var measured in (string[])["api_count /probe/refuse POST 1004", "http_count /probe/refuse POST 200", "http_count <404> POST 404"])
        {
            await Builders.Eventually.TrueAsync(() => seen.Contains(measured), measured);
        }

        Assert.DoesNotContain(seen, static measured => measured.Contains("made", StringComparison.Ordinal));

        void Enable(Instrument instrument, MeterListener l)
        {
            if (instrument.Meter.Name == RestMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, server.Meters))
            {
                l.EnableMeasurementEvents(instrument);
            }
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A stream that does not tell its length, so that the body goes out in chunks.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    private Task<HttpResponseMessage> PostAsync(string path, string? contentType, byte[] body)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return server.SendAsync(HttpMethod.Post, path, content, "op", RestServer.GoodToken);
    }
}
