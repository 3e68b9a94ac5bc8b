"""What a web server loads. Refuses to start when a route has no access rule."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from goldenthread.config.routes import refuse_undeclared_routes

refuse_undeclared_routes()
